namespace NewsDesk.Editors;

/// <summary>What a token lets a program do. A token never lets it do more than its owner may.</summary>
[Flags]
public enum ApiScopes
{
    None = 0,
    Read = 1,
    Write = 2,
    Publish = 4,
}
