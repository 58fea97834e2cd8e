namespace NewsDesk.Editors;

/// <summary>What a person may do; each role may do what the ones before it may.</summary>
public enum EditorRole
{
    /// <summary>Writes and submits.</summary>
    Writer,

    /// <summary>Publishes, corrects, withdraws.</summary>
    Editor,

    /// <summary>Decides who is let in, and about the site's settings.</summary>
    Administrator,
}
