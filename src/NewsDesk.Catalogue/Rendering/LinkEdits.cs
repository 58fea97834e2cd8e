using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace NewsDesk.Rendering;

/// <summary>Marks a parsed link as external, or replaces it by its words.</summary>
internal static class LinkEdits
{
    public const string ExternalRel = "noopener noreferrer external";

    // noreferrer is for browsers and reader apps without Referrer-Policy.
    public static void MarkAsExternal(Inline link) => link.GetAttributes().AddProperty("rel", ExternalRel);

    public static void Unwrap(LinkInline link, HtmlInline? before, HtmlInline? after)
    {
        if (before is not null)
        {
            link.InsertBefore(before);
        }

        while (link.FirstChild is { } child)
        {
            child.Remove();
            link.InsertBefore(child);
        }

        if (after is not null)
        {
            link.InsertBefore(after);
        }

        link.Remove();
    }
}
