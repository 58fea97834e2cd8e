namespace NewsDesk.Editors;

/// <summary>The role of a person; each may do what the ones before it may.</summary>
public enum EditorRole
{
    /// <summary>Writes and submits.</summary>
    Writer,

    /// <summary>Publishes, corrects, withdraws.</summary>
    Editor,

    /// <summary>Manages people and the site's settings.</summary>
    Administrator,
}
