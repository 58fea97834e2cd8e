namespace NewsDesk.People;

/// <summary>The scopes of a token, which never lets a program do more than its owner may.</summary>
[Flags]
public enum ApiScopes
{
    None = 0,
    Read = 1,
    Write = 2,
    Publish = 4,
}
