using System.Net;
using System.Text.RegularExpressions;
using NewsDesk.Addresses;
using NewsDesk.Articles;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;
using NewsDesk.Rendering;
using NewsDesk.Settings;

namespace NewsDesk.Publishing;

/// <summary>Lists the faults for which a text would not be published, and hints about what readers would miss.</summary>
public sealed partial class PublicationAdvice(CatalogueRead read, MarkdownRenderer renderer, Uri site)
{
    public async Task<IReadOnlyList<PublicationIssue>> ListAsync(
        long articleId, ArticleContent content, DateTimeOffset at, Person person, CancellationToken cancellation)
    {
        var rendered = await renderer.RenderAsync(content.Markdown, person.Email, cancellation);
        return await read.InOneStateAsync(state => ListAsync(state, articleId, content, rendered, at));
    }

    private async Task<List<PublicationIssue>> ListAsync(
        CatalogueRead read, long articleId, ArticleContent content, Result<RenderedMarkdown> rendered, DateTimeOffset at)
    {
        var (type, isWithoutUrl) = await read.FindAsync<(ArticleType, bool)>(
            "select type, slug like '~%' from articles where id = @articleId", new { articleId });
        var issues = (await PublicationFaults.ListAsync(read, content, type, isWithoutUrl)).ToList();
        if (rendered.Problem is { } problem && !issues.Any(issue => issue.Field == ArticleField.Markdown))
        {
            issues.Add(PublicationIssue.Fault(ArticleField.Markdown, problem));
        }

        var hints = MissingFields.List(content, type).ToList();
        if (rendered.Value is { } text)
        {
            await PicturesAsync(read, articleId, content, text, hints);
            await LinksAsync(read, text, at, hints);
        }

        await NamesAsync(read, content, hints);
        return [.. issues, .. ArticleField.All.SelectMany(field => hints.Where(hint => hint.Field == field))];
    }

    private static async Task PicturesAsync(
        CatalogueRead read, long articleId, ArticleContent content, RenderedMarkdown text, List<PublicationIssue> hints)
    {
        var references = text.Pictures.Select(picture => picture.Reference).Concat(content.PicturesAround()).ToList();
        var stored = await PictureReferences.FindAsync(read, articleId, references);
        if (content.Lead is { Reference: "" })
        {
            Hint(hints, ArticleField.Lead, "Words are written for a lead picture, but none is chosen. Choose one, or they are left out.");
        }

        if (content.Lead is { Reference: not "", Alt: null })
        {
            Hint(hints, ArticleField.LeadAlt, "The lead picture has no alternative text. Say what it shows, or that it is decorative.");
        }

        foreach (var picture in text.Pictures.Where(picture => picture.Alt == "").Select(picture => picture.Reference)
            .Distinct(StringComparer.Ordinal))
        {
            if (stored.TryGetValue(picture, out var known)
                && await read.FindAsync<string>("select alt from pictures where hash = @Hash", new { known.Hash }) != "")
            {
                Hint(hints, ArticleField.Markdown,
                    $"The picture {picture} has no alternative text. Write ![what it shows](…), or call it decorative in the library.");
            }
        }

        foreach (Match unfinished in WithoutAddress().Matches(content.Markdown))
        {
            Hint(hints, ArticleField.Markdown, $"A picture in the text has no address: {unfinished.Value} It did not come along, or its "
                + "upload did not end. Insert it again, or take the line out.");
        }

        foreach (var missing in references.Distinct(StringComparer.Ordinal).Where(reference => !stored.ContainsKey(reference)))
        {
            if (missing == content.SocialImage)
            {
                Hint(hints, ArticleField.SocialImage, $"The picture {missing} is not in the library, so shared links will show the lead "
                    + "picture. Choose another, or empty the field.");
            }

            if (missing == content.Lead?.Reference || text.Pictures.Any(picture => picture.Reference == missing))
            {
                Hint(hints, missing == content.Lead?.Reference ? ArticleField.Lead : ArticleField.Markdown,
                    $"The picture {missing} is not in the library, so readers will not see it. Upload it, or take it out of the text.");
            }
        }
    }

    private async Task LinksAsync(CatalogueRead read, RenderedMarkdown text, DateTimeOffset at, List<PublicationIssue> hints)
    {
        var alsoSee = AlsoSeeLine().Matches(text.Html).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        foreach (var slug in text.Links)
        {
            var kind = alsoSee.Contains(slug) ? "The \"Also see\" line" : "The link";
            if (await FormerAddress.OwnerOfAsync(read, "article", slug) is not { } target)
            {
                Hint(hints, ArticleField.Markdown,
                    $"{kind} to /articles/{slug} leads nowhere: there is no such article. Correct the address, or take it out.");
            }
            else if (!await InternalAddress.IsVisibleAsync(read, target, at))
            {
                Hint(hints, ArticleField.Markdown, $"{kind} to /articles/{slug} will not be shown until that article is visible to "
                    + "readers. Publish it first, or choose another.");
            }
        }

        foreach (var address in Href().Matches(text.Html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Distinct())
        {
            if (address[0] == '/' && !await InternalAddress.ExistsAsync(read, address, at))
            {
                Hint(hints, ArticleField.Markdown,
                    $"The link to {address} leads nowhere on this site: readers find nothing there. Correct the address, or take it out.");
            }
            else if (address[0] != '/' && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Authority == site.Authority)
            {
                Hint(hints, ArticleField.Markdown, $"The link to {address} leads to this site as to another. "
                    + $"Write {uri.PathAndQuery}{uri.Fragment}, so that it follows what it leads to.");
            }
        }
    }

    private static async Task NamesAsync(CatalogueRead read, ArticleContent content, List<PublicationIssue> hints)
    {
        // Too many are a fault already, and are not looked up.
        if (PublicationCheck.TooMany(content.Authors, content.Tags) is not null)
        {
            return;
        }

        foreach (var (field, kind, names) in new[] { (ArticleField.Section, "section", content.Section is { } section ? [section] : []),
            (ArticleField.Authors, "author", content.Authors), (ArticleField.Tags, "tag", content.Tags) })
        {
            var retired = names.Count == 0 ? []
                : await read.ListAsync<string>($"select name from {kind}s where retired_at is not null order by name");
            foreach (var name in retired.Where(name => names.Contains(name, StringComparer.OrdinalIgnoreCase)))
            {
                Hint(hints, field, $"The {kind} {name} is retired. Choose another, or bring it back.");
            }
        }
    }

    private static void Hint(List<PublicationIssue> hints, ArticleField field, string sentence) =>
        hints.Add(PublicationIssue.Hint(field, sentence));

    [GeneratedRegex(@"!\[[^\[\]\n]{0,1000}\]\([ \t]{0,8}\)")]
    private static partial Regex WithoutAddress();

    [GeneratedRegex("<nd-see to=\"([^\"]*)\"")]
    private static partial Regex AlsoSeeLine();

    [GeneratedRegex("<a href=\"((?:/|https?:)[^\"]*)\"")]
    private static partial Regex Href();
}
