using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NewsDesk.Articles;
using NewsDesk.Authors;
using NewsDesk.Newsroom;
using NewsDesk.Pictures;
using NewsDesk.Web.Pictures;

namespace NewsDesk.Web.Pages.Articles;

/// <summary>What an article tells machines: Open Graph and schema.org, equal to what the page shows.</summary>
public sealed class ArticleMetadata(NewsDeskOptions options, SiteTime time)
{
    public IReadOnlyList<MetaProperty> OpenGraph(Article article, SiteSettings site)
    {
        var properties = new List<MetaProperty>
        {
            new("og:type", "article"),
            new("og:title", article.Headline),
            new("og:url", ArticleUrl(article)),
            new("og:site_name", site.Name),
            new("og:locale", article.Language.Replace('-', '_')),
            new("og:description", article.Summary),
        };
        var lead = article.Pictures.GetValueOrDefault(0);
        var (address, width, height) = lead is null
            ? (options.BaseUrl + Emblems.Share, Emblems.ShareWidth, Emblems.ShareHeight)
            : Images(article, lead)[0];
        properties.Add(new("og:image", address));
        properties.Add(new("og:image:width", width.ToString(CultureInfo.InvariantCulture)));
        properties.Add(new("og:image:height", height.ToString(CultureInfo.InvariantCulture)));
        properties.Add(new("og:image:alt", lead is null ? site.Name : lead.Alt ?? ""));
        properties.Add(new("article:published_time", time.Machine(article.PublishedAt)));
        properties.Add(new("article:modified_time", time.Machine(article.UpdatedAt ?? article.PublishedAt)));
        if (article.SectionName is not null)
        {
            properties.Add(new("article:section", article.SectionName));
        }

        properties.AddRange(article.Authors.Select(author => new MetaProperty("article:author", AuthorUrl(author))));
        properties.AddRange(article.Tags.Select(tag => new MetaProperty("article:tag", tag.Name)));
        return properties;
    }

    /// <summary>The default encoder escapes what could end the script element.</summary>
    public string JsonLd(Article article, SiteSettings site)
    {
        var news = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = TypeOf(article.Genre),
            ["mainEntityOfPage"] = ArticleUrl(article),
            ["headline"] = article.Headline,
            ["description"] = article.Summary,
            ["datePublished"] = time.Machine(article.PublishedAt),
            ["dateModified"] = time.Machine(article.UpdatedAt ?? article.PublishedAt),
            ["author"] = new JsonArray([.. article.Authors.Select(Author)]),
            ["publisher"] = new JsonObject
            {
                ["@type"] = "NewsMediaOrganization",
                ["name"] = site.Name,
                ["url"] = $"{options.BaseUrl}/",
                ["logo"] = options.BaseUrl + Emblems.TouchIcon,
            },
            ["inLanguage"] = article.Language,
            ["wordCount"] = article.Words,
            ["isAccessibleForFree"] = true,
        };
        if (article.Pictures.GetValueOrDefault(0) is { } lead)
        {
            news["image"] = new JsonArray([.. Images(article, lead).Select(image => JsonValue.Create(image.Address))]);
        }

        if (article.SectionName is not null)
        {
            news["articleSection"] = article.SectionName;
        }

        if (article.SourceAgency is not null)
        {
            news["creditText"] = article.SourceAgency;
            news["sourceOrganization"] = new JsonObject { ["@type"] = "NewsMediaOrganization", ["name"] = article.SourceAgency };
            if (article.SourceUrl is not null)
            {
                news["sourceOrganization"]!["url"] = article.SourceUrl;
            }
        }

        if (article.Notes.Count > 0)
        {
            news["correction"] = new JsonArray([.. article.Notes.Select(note => new JsonObject
            {
                ["@type"] = "CorrectionComment",
                ["text"] = note.Text,
                ["datePublished"] = time.Machine(note.At),
            })]);
        }

        return news.ToJsonString(JsonSerializerOptions.Default);
    }

    private JsonObject Author(Author author) => new()
    {
        ["@type"] = author.Kind == AuthorKind.Person ? "Person" : "Organization",
        ["name"] = author.Name,
        ["url"] = AuthorUrl(author),
    };

    private string ArticleUrl(Article article) => $"{options.BaseUrl}/articles/{article.Slug}";

    private string AuthorUrl(Author author) => $"{options.BaseUrl}/authors/{author.Slug}";

    /// <summary>The cuts for sharing, 16 to 9 first; while they are being made, the widest JPEG.</summary>
    private (string Address, int Width, int Height)[] Images(Article article, PictureUse lead)
    {
        if (article.ShareCrops.Count > 0)
        {
            return [.. article.ShareCrops.Select(crop => (options.BaseUrl + PictureMarkup.Address(lead.Hash, crop), crop.Width, crop.Height))];
        }

        var width = PictureWidths.For(lead.Width)[^1];
        return [(options.BaseUrl + PictureMarkup.Address(lead.Hash, width), width, PictureWidths.HeightAt(width, lead.Width, lead.Height))];
    }

    private static string TypeOf(Genre genre) => genre switch
    {
        Genre.Analysis => "AnalysisNewsArticle",
        Genre.Opinion => "OpinionNewsArticle",
        Genre.Background => "BackgroundNewsArticle",
        _ => "NewsArticle",
    };
}
