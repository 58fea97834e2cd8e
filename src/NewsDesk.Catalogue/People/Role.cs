namespace NewsDesk.People;

/// <summary>The role of a person; each may do what the ones before it may.</summary>
public enum Role
{
    Writer,

    Editor,

    Administrator,
}
