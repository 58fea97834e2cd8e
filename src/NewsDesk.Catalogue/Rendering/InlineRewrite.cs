using System.Globalization;
using System.Net;
using Markdig.Syntax.Inlines;

namespace NewsDesk.Rendering;

/// <summary>Checks every link and picture of a document, and writes placeholders for pictures and links to articles.</summary>
internal sealed class InlineRewrite
{
    private readonly HashSet<string> linked = new(StringComparer.Ordinal);

    public List<BodyPicture> Pictures { get; } = [];

    public List<string> Links { get; } = [];

    public List<(LinkInline Link, string Fragment)> WithinPage { get; } = [];

    public static string? ReferenceOf(LinkInline picture) => PictureReference.Read(LinkTarget.Read(picture.Url));

    public void Visit(ContainerInline? container, bool inLink = false)
    {
        for (var inline = container?.FirstChild; inline is not null;)
        {
            var next = inline.NextSibling;
            switch (inline)
            {
                case LinkInline { IsImage: true } picture:
                    Picture(picture, inLink);
                    break;
                case LinkInline link:
                    Visit(link, inLink: true);
                    Link(link);
                    break;
                case AutolinkInline link:
                    Autolink(link);
                    break;
                case ContainerInline inner:
                    Visit(inner, inLink);
                    break;
            }

            inline = next;
        }
    }

    public HtmlInline PictureMark(LinkInline picture, bool inline)
    {
        var (caption, credit) = PictureReference.SplitTitle(picture.Title);
        Pictures.Add(new BodyPicture
        {
            Reference = ReferenceOf(picture) ?? throw new InvalidOperationException("Only a picture of this site has a placeholder."),
            Alt = VisibleCharacters.Only(PlainWords.Of(picture)).Trim(),
            Caption = caption,
            Credit = credit,
        });
        var number = (Pictures.Count - 1).ToString(CultureInfo.InvariantCulture);
        return new HtmlInline($"<nd-picture n=\"{number}\"{(inline ? " inline" : "")}></nd-picture>");
    }

    public HtmlInline OpenMark(string name, LinkTarget target)
    {
        if (linked.Add(target.Slug!))
        {
            Links.Add(target.Slug!);
        }

        var place = target.Fragment is null ? "" : $" at=\"{WebUtility.HtmlEncode(target.Fragment)}\"";
        return new HtmlInline($"<{name} to=\"{target.Slug}\"{place}>");
    }

    private void Picture(LinkInline picture, bool inLink)
    {
        if (ReferenceOf(picture) is not null)
        {
            picture.ReplaceBy(PictureMark(picture, inline: true), copyChildren: false);
            return;
        }

        // A picture on another site would tell that site about readers, so a link replaces it.
        var target = LinkTarget.Read(picture.Url);
        var alt = PlainWords.Of(picture).Trim();
        if (target.Kind != LinkKind.OtherSite || inLink)
        {
            picture.ReplaceBy(new LiteralInline(alt), copyChildren: false);
            return;
        }

        var link = new LinkInline { Url = target.Url };
        link.AppendChild(new LiteralInline(alt.Length > 0 ? alt : target.Url));
        LinkEdits.MarkAsExternal(link);
        picture.ReplaceBy(link, copyChildren: false);
    }

    private void Link(LinkInline link)
    {
        var target = LinkTarget.Read(link.Url);
        link.Url = target.Url;
        switch (target.Kind)
        {
            case LinkKind.Article:
                LinkEdits.Unwrap(link, OpenMark("nd-link", target), new HtmlInline("</nd-link>"));
                break;
            case LinkKind.Forbidden:
                LinkEdits.Unwrap(link, null, null);
                break;
            case LinkKind.OtherSite:
                LinkEdits.MarkAsExternal(link);
                break;
            case LinkKind.ThisSite when target.Fragment is not null:
                WithinPage.Add((link, target.Fragment));
                break;
        }
    }

    private static void Autolink(AutolinkInline link)
    {
        switch (LinkTarget.Read(link.IsEmail ? $"mailto:{link.Url}" : link.Url).Kind)
        {
            case LinkKind.OtherSite:
                LinkEdits.MarkAsExternal(link);
                break;
            case LinkKind.Contact:
                break;
            default:
                link.ReplaceBy(new LiteralInline(link.Url), copyChildren: false);
                break;
        }
    }
}
