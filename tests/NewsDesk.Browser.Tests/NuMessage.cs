namespace NewsDesk.Browser.Tests;

/// <summary>One thing the Nu HTML checker says. Its type is <c>info</c> for a warning; anything else is an error.</summary>
public sealed record NuMessage(string Type, string? Url, int? LastLine, string Message, string? Extract)
{
    public bool IsError => Type != "info";

    /// <summary>A message about no file at all is the checker's own failure, and so about every page.</summary>
    public bool IsAbout(string file) => Url is null || Url.EndsWith('/' + Path.GetFileName(file), StringComparison.Ordinal);

    public override string ToString() => $"{Type} in line {LastLine}: {Message} {Extract?.ReplaceLineEndings(" ")}";
}
