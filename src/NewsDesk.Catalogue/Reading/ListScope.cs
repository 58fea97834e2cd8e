using NewsDesk.Terms;

namespace NewsDesk.Reading;

/// <summary>Names a list: the whole site's, or that of a section, tag or author.</summary>
public sealed record ListScope
{
    private ListScope(string name, long id) => (Name, Id) = (name, id);

    public static ListScope Site { get; } = new("site", 0);

    internal string Name { get; }

    internal long Id { get; }

    public static ListScope Of(TermKind kind, long id) => new(kind.Name(), id);
}
