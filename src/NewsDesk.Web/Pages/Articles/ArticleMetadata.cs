using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using NewsDesk.Articles;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Imaging;
using NewsDesk.Reading;
using NewsDesk.Settings;
using NewsDesk.Terms;
using NewsDesk.Time;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Pictures;

namespace NewsDesk.Web.Pages.Articles;

/// <summary>Describes an article to programs, equal to what the page shows: Open Graph and schema.org.</summary>
public sealed class ArticleMetadata(NewsDeskOptions options, SiteTime time)
{
    public IReadOnlyList<MetaProperty> OpenGraph(Article article, SiteSettings site)
    {
        var properties = new List<MetaProperty>
        {
            new("og:type", "article"),
            new("og:title", article.ShareTitle),
            new("og:url", ArticleUrl(article)),
            new("og:site_name", site.Name),
            new("og:locale", article.Language.Replace('-', '_')),
            new("og:description", article.Summary),
        };
        var picture = article.SharePicture;
        var (address, width, height) = picture is null
            ? (options.BaseUrl + Icons.Share, Icons.ShareWidth, Icons.ShareHeight)
            : Images(picture)[0];
        properties.Add(new("og:image", address));
        properties.Add(new("og:image:width", width.ToString(CultureInfo.InvariantCulture)));
        properties.Add(new("og:image:height", height.ToString(CultureInfo.InvariantCulture)));
        properties.Add(new("og:image:alt", picture is null ? site.Name : picture.Alt ?? ""));
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
        var text = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            json.WriteString("@context", "https://schema.org");
            json.WriteString("@type", TypeOf(article.Genre));
            json.WriteString("mainEntityOfPage", ArticleUrl(article));
            json.WriteString("headline", article.Headline);
            json.WriteString("description", article.Summary);
            json.WriteString("datePublished", time.Machine(article.PublishedAt));
            json.WriteString("dateModified", time.Machine(article.UpdatedAt ?? article.PublishedAt));
            WriteAuthors(json, article.Authors);
            WriteOrganization(json, "publisher", site.Name, $"{options.BaseUrl}/", options.BaseUrl + Icons.TouchIcon);
            json.WriteString("inLanguage", article.Language);
            json.WriteNumber("wordCount", article.Words);
            json.WriteBoolean("isAccessibleForFree", true);
            if (article.Lead is { } lead)
            {
                json.WriteStartArray("image");
                foreach (var (address, _, _) in Images(lead))
                {
                    json.WriteStringValue(address);
                }

                json.WriteEndArray();
            }

            if (article.SectionName is not null)
            {
                json.WriteString("articleSection", article.SectionName);
            }

            if (article.SourceAgency is not null)
            {
                json.WriteString("creditText", article.SourceAgency);
                WriteOrganization(json, "sourceOrganization", article.SourceAgency, article.SourceUrl);
            }

            if (article.Notes.Count > 0)
            {
                WriteCorrections(json, article.Notes);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private void WriteAuthors(Utf8JsonWriter json, IReadOnlyList<Term> authors)
    {
        json.WriteStartArray("author");
        foreach (var author in authors)
        {
            json.WriteStartObject();
            json.WriteString("@type", author.AuthorKind == AuthorKind.Person ? "Person" : "Organization");
            json.WriteString("name", author.Name);
            json.WriteString("url", AuthorUrl(author));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteOrganization(Utf8JsonWriter json, string property, string name, string? url, string? logo = null)
    {
        json.WriteStartObject(property);
        json.WriteString("@type", "NewsMediaOrganization");
        json.WriteString("name", name);
        if (url is not null)
        {
            json.WriteString("url", url);
        }

        if (logo is not null)
        {
            json.WriteString("logo", logo);
        }

        json.WriteEndObject();
    }

    private void WriteCorrections(Utf8JsonWriter json, IReadOnlyList<ArticleNote> notes)
    {
        json.WriteStartArray("correction");
        foreach (var note in notes)
        {
            json.WriteStartObject();
            json.WriteString("@type", "CorrectionComment");
            json.WriteString("text", note.Text);
            json.WriteString("datePublished", time.Machine(note.At));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private string ArticleUrl(Article article) => $"{options.BaseUrl}/articles/{article.Slug}";

    private string AuthorUrl(Term author) => $"{options.BaseUrl}/authors/{author.Slug}";

    /// <summary>The crops for sharing, 16 to 9 first; while they are being made, the widest JPEG.</summary>
    private (string Address, int Width, int Height)[] Images(PictureUse picture)
    {
        if (picture.Crops.Count > 0)
        {
            return [.. picture.Crops.Select(crop => (options.BaseUrl + PictureMarkup.Address(picture.Hash, crop), crop.Width, crop.Height))];
        }

        var width = PictureWidths.For(picture.Width)[^1];
        return [(options.BaseUrl + PictureMarkup.Address(picture.Hash, width), width, PictureWidths.HeightAt(width, picture.Width, picture.Height))];
    }

    private static string TypeOf(Genre genre) => genre switch
    {
        Genre.Analysis => "AnalysisNewsArticle",
        Genre.Opinion => "OpinionNewsArticle",
        Genre.Background => "BackgroundNewsArticle",
        _ => "NewsArticle",
    };
}
