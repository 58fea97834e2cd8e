using System.Net;
using System.Text.RegularExpressions;
using NewsDesk.Articles;
using NewsDesk.Pictures;
using NewsDesk.Rendering;
using NewsDesk.Storage;

namespace NewsDesk.Work;

/// <summary>What an editor should know before publishing a text. Each is a sentence that says what to do; none stands in the way.</summary>
/// <param name="catalogue">The catalogue.</param>
/// <param name="renderer">Renders the text as readers will get it.</param>
/// <param name="site">The site's own address, which texts need not name.</param>
public sealed partial class PublicationAdvice(Catalogue catalogue, MarkdownRenderer renderer, Uri site)
{
    /// <param name="articleId">The article.</param>
    /// <param name="content">Its text.</param>
    /// <param name="at">When readers are to see it.</param>
    /// <param name="cancellation">Gives up the rendering.</param>
    public async Task<IReadOnlyList<string>> ListAsync(long articleId, ArticleContent content, DateTimeOffset at, CancellationToken cancellation)
    {
        var rendered = await renderer.RenderAsync(content.Markdown, cancellation);
        return rendered.IsRendered
            ? catalogue.Read(read => List(read, articleId, content, rendered.Text, at))
            : [rendered.Refusal];
    }

    private IReadOnlyList<string> List(CatalogueRead read, long articleId, ArticleContent content, RenderedMarkdown text, DateTimeOffset at)
    {
        var advice = new List<string>();
        if (string.IsNullOrWhiteSpace(content.Headline))
        {
            advice.Add("The headline is empty. Write one.");
        }

        if (string.IsNullOrWhiteSpace(content.Summary))
        {
            advice.Add("There is no summary. Lists and search engines will show the headline alone.");
        }

        if (string.IsNullOrWhiteSpace(content.Markdown))
        {
            advice.Add("The text is empty.");
        }

        Pictures(read, articleId, content, text, advice);
        Links(read, text, at, advice);
        Names(read, content, advice);
        return advice;
    }

    private static void Pictures(CatalogueRead read, long articleId, ArticleContent content, RenderedMarkdown text, List<string> advice)
    {
        var references = text.Pictures.Select(picture => picture.Reference).Concat(content.Lead is { Reference: not "" } named ? [named.Reference] : []).ToList();
        var stored = PictureReferences.Find(read, articleId, references);
        if (content.Lead is { Reference: "" })
        {
            advice.Add("Words are written for a lead picture, but none is chosen. Choose one, or they are left out.");
        }

        if (content.Lead is { Reference: not "", Alt: null })
        {
            advice.Add("The picture at the top has no alternative text. Say what it shows, or that it is decorative.");
        }

        foreach (var picture in text.Pictures.Where(picture => picture.Alt == "" && stored.TryGetValue(picture.Reference, out var known) && !IsDecorative(read, known)).Select(picture => picture.Reference).Distinct(StringComparer.Ordinal))
        {
            advice.Add($"The picture {picture} has no alternative text. Write ![what it shows](…), or call it decorative in the library.");
        }

        foreach (Match unfinished in WithoutAddress().Matches(content.Markdown))
        {
            advice.Add($"A picture in the text has no address: {unfinished.Value} It did not come along, or its upload did not end. Insert it again, or take the line out.");
        }

        foreach (var missing in references.Distinct(StringComparer.Ordinal).Where(reference => !stored.ContainsKey(reference)))
        {
            advice.Add($"The picture {missing} is not in the library, so readers will not see it. Upload it, or take it out of the text.");
        }
    }

    private static bool IsDecorative(CatalogueRead read, StoredPicture picture) =>
        read.Find<string>("select alt from pictures where hash = @Hash", new { picture.Hash }) == "";

    private void Links(CatalogueRead read, RenderedMarkdown text, DateTimeOffset at, List<string> advice)
    {
        foreach (var slug in text.Links)
        {
            var kind = text.Html.Contains($"<nd-see to=\"{slug}\"", StringComparison.Ordinal) ? "The \"Also see\" line" : "The link";
            var target = read.Find<long?>("""
                select coalesce(
                  (select id from articles where type = 'article' and slug = @slug),
                  (select target from former_addresses where type = 'article' and slug = @slug))
                """, new { slug });
            if (target is null)
            {
                advice.Add($"{kind} to /articles/{slug} leads nowhere: there is no such article. Correct the address, or take it out.");
            }
            else if (!read.Get<bool>($"select exists (select 1 from {Visible.Versions} v where v.article_id = @target)", new { target, At = at, Now = at }))
            {
                advice.Add($"{kind} to /articles/{slug} will not be shown until that article is visible to readers. Publish it first, or choose another.");
            }
        }

        foreach (var address in Addresses(text))
        {
            if (address[0] == '/' && !InternalAddress.Exists(read, address, at))
            {
                advice.Add($"The link to {address} leads nowhere on this site: readers find nothing there. Correct the address, or take it out.");
            }
            else if (address[0] != '/' && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Authority == site.Authority)
            {
                advice.Add($"The link to {address} leads to this site as to another. Write {uri.PathAndQuery}{uri.Fragment}, so that it follows what it leads to.");
            }
        }
    }

    /// <summary>What was retired is still taken, so that old texts go on; a new one should know.</summary>
    private static void Names(CatalogueRead read, ArticleContent content, List<string> advice)
    {
        if (PublicationCheck.TooMany(content.Authors, content.Tags) is { } tooMany)
        {
            advice.Add(tooMany);
            return;
        }

        foreach (var (kind, names) in new[] { ("section", content.Section is { } section ? [section] : []), ("author", content.Authors), ("tag", content.Tags) })
        {
            foreach (var retired in read.List<string>($"select name from {kind}s where name collate nocase in @names and retired_at is not null", new { names }))
            {
                advice.Add($"The {kind} {retired} is retired. Choose another, or bring it back.");
            }
        }
    }

    /// <summary>Those of links to other things than articles, as texts write them.</summary>
    private static IEnumerable<string> Addresses(RenderedMarkdown text) =>
        Href().Matches(text.Html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"!\[[^\]\n]*\]\(\s*\)")]
    private static partial Regex WithoutAddress();

    [GeneratedRegex("<a href=\"((?:/|https?:)[^\"]*)\"")]
    private static partial Regex Href();
}
