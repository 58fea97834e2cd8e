using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace NewsDesk.Rendering;

/// <summary>The two things that happen to a parsed link: it is named external, or only its words stay.</summary>
internal static class LinkEdits
{
    public const string ExternalRel = "noopener noreferrer external";

    // noreferrer is for browsers and reader apps that know no Referrer-Policy.
    public static void MarkAsExternal(Inline link) => link.GetAttributes().AddProperty("rel", ExternalRel);

    /// <summary>Puts the link's words in its place, between two marks where there are any.</summary>
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
