using NewsDesk.Editors;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>A kind of page of the newsroom, an address of the test's newsroom that is one, and who opens it.</summary>
public sealed record AdminPageKind(string Name, string Path, EditorRole Role);
