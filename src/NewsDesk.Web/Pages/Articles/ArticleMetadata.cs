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
    private const string Organization = "NewsMediaOrganization";

    public IReadOnlyList<MetaProperty> OpenGraph(Article article, SiteSettings site)
    {
        var picture = article.SharePicture;
        var (address, width, height) = picture is null
            ? (options.BaseUrl + Icons.Share, Icons.ShareWidth, Icons.ShareHeight)
            : Images(picture)[0];
        List<MetaProperty> properties =
        [
            new("og:type", "article"),
            new("og:title", article.ShareTitle),
            new("og:url", ArticleUrl(article)),
            new("og:site_name", site.Name),
            new("og:locale", article.Language.Replace('-', '_')),
            new("og:description", article.Summary),
            new("og:image", address),
            new("og:image:width", width.ToString(CultureInfo.InvariantCulture)),
            new("og:image:height", height.ToString(CultureInfo.InvariantCulture)),
            new("og:image:alt", picture is null ? site.Name : picture.Alt ?? ""),
            new("article:published_time", time.Machine(article.PublishedAt)),
            new("article:modified_time", time.Machine(article.UpdatedAt ?? article.PublishedAt)),
        ];
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
            Write(json, ("@context", "https://schema.org"), ("@type", TypeOf(article.Genre)), ("mainEntityOfPage", ArticleUrl(article)));
            Write(json, ("headline", article.Headline), ("description", article.Summary));
            Write(json, ("datePublished", time.Machine(article.PublishedAt)),
                ("dateModified", time.Machine(article.UpdatedAt ?? article.PublishedAt)));
            WriteArray(json, "author", article.Authors, author => WriteItem(
                json,
                author.AuthorKind == AuthorKind.Person ? "Person" : "Organization",
                ("name", author.Name), ("url", AuthorUrl(author))));
            json.WritePropertyName("publisher");
            WriteItem(json, Organization, ("name", site.Name), ("url", $"{options.BaseUrl}/"), ("logo", options.BaseUrl + Icons.TouchIcon));
            json.WriteString("inLanguage", article.Language);
            json.WriteNumber("wordCount", article.Words);
            json.WriteBoolean("isAccessibleForFree", true);
            if (article.Lead is { } lead)
            {
                WriteArray(json, "image", Images(lead), image => json.WriteStringValue(image.Address));
            }

            Write(json, ("articleSection", article.SectionName), ("creditText", article.SourceAgency));
            if (article.SourceAgency is not null)
            {
                json.WritePropertyName("sourceOrganization");
                WriteItem(json, Organization, ("name", article.SourceAgency), ("url", article.SourceUrl));
            }

            if (article.Notes.Count > 0)
            {
                WriteArray(json, "correction", article.Notes, note => WriteItem(
                    json, "CorrectionComment", ("text", note.Text), ("datePublished", time.Machine(note.At))));
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(item);
        }

        json.WriteEndArray();
    }

    private static void WriteItem(Utf8JsonWriter json, string type, params ReadOnlySpan<(string Name, string? Text)> texts)
    {
        json.WriteStartObject();
        json.WriteString("@type", type);
        Write(json, texts);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, params ReadOnlySpan<(string Name, string? Text)> texts)
    {
        foreach (var (name, text) in texts)
        {
            if (text is not null)
            {
                json.WriteString(name, text);
            }
        }
    }

    private string ArticleUrl(Article article) => $"{options.BaseUrl}/articles/{article.Slug}";

    private string AuthorUrl(Term author) => $"{options.BaseUrl}/authors/{author.Slug}";

    /// <summary>The crops for sharing, 16 to 9 first; while they are being made, the widest JPEG.</summary>
    private (string Address, int Width, int Height)[] Images(PictureUse picture)
    {
        if (picture.Crops.Count > 0)
        {
            return [.. picture.Crops.Select(crop =>
                (options.BaseUrl + PictureMarkup.Address(picture.Hash, crop), crop.Width, crop.Height))];
        }

        var width = PictureWidths.For(picture.Width)[^1];
        return [(options.BaseUrl + PictureMarkup.Address(picture.Hash, width), width,
            PictureWidths.HeightAt(width, picture.Width, picture.Height))];
    }

    private static string TypeOf(Genre genre) => genre switch
    {
        Genre.Analysis => "AnalysisNewsArticle",
        Genre.Opinion => "OpinionNewsArticle",
        Genre.Background => "BackgroundNewsArticle",
        _ => "NewsArticle",
    };
}
