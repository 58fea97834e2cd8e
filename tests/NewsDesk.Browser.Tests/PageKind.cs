namespace NewsDesk.Browser.Tests;

/// <summary>A kind of page, and an address of the sample newsroom that is one.</summary>
public sealed record PageKind(string Name, string Path, int Status = 200);
