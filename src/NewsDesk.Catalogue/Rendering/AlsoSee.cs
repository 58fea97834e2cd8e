using Markdig.Syntax.Inlines;

namespace NewsDesk.Rendering;

/// <summary>Recognises a line <c>Also see: [words](/articles/slug)</c>, whose label may be emphasised.</summary>
internal static class AlsoSee
{
    private const string Label = "Also see:";

    public static bool IsLabel(IReadOnlyList<Inline> inlines) =>
        inlines.Count is > 0 and <= 3
        && inlines.All(inline => inline is LiteralInline or EmphasisInline)
        && string.Concat(inlines.Select(PlainWords.Of)).Trim().Equals(Label, StringComparison.OrdinalIgnoreCase);

    public static bool LeadsToArticle(LinkInline link) => LinkTarget.Read(link.Url).Kind == LinkKind.Article;
}
