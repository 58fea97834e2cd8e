using NewsDesk.Editors;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>Every kind of page of the newsroom. A new one gets a line here, and with it all the tests of <see cref="AdminPageTests"/>.</summary>
public static class AdminPageKinds
{
    public static IReadOnlyList<AdminPageKind> All { get; } =
    [
        new("desk", "/admin", EditorRole.Writer),
        new("new article", "/admin/articles/new", EditorRole.Writer),
    ];

    /// <summary>For theories: the names, so that each row stands in the results by its own.</summary>
    public static TheoryData<string> Names { get; } = [.. All.Select(kind => kind.Name)];

    public static AdminPageKind Named(string name) => All.Single(kind => kind.Name == name);
}
