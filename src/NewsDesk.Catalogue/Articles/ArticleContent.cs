using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsDesk.Articles;

/// <summary>What a writer writes: all of an article but when it is published and why. Drafts and snapshots keep it as JSON.</summary>
public sealed record ArticleContent : IJsonOnDeserialized
{
    public string Headline { get; init; } = "";

    /// <summary>The wanted address; empty where it is to be made from the headline.</summary>
    public string Slug { get; init; } = "";

    public string Summary { get; init; } = "";

    public string Markdown { get; init; } = "";

    /// <summary>Display name, created where it is unknown when the text is published; so are <see cref="Authors"/> and <see cref="Tags"/>.</summary>
    public string? Section { get; init; }

    public IReadOnlyList<string> Authors { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>BCP 47; null for the site's.</summary>
    public string? Language { get; init; }

    public Genre Genre { get; init; } = Genre.News;

    public LeadPicture? Lead { get; init; }

    public ArticleSource? Source { get; init; }

    /// <summary>The title that search results and shared links show; null for the headline.</summary>
    public string? SearchTitle { get; init; }

    /// <summary>The reference of the picture that shared links show; null for the lead picture.</summary>
    public string? SocialImage { get; init; }

    /// <summary>The references of the pictures that stand outside of the text, in the order of their positions in a version.</summary>
    internal IEnumerable<string> PicturesAround() => new[] { SocialImage, Lead?.Reference }.OfType<string>().Where(reference => reference != "");

    public string ToJson() => JsonSerializer.Serialize(this);

    public static ArticleContent FromJson(string json) => JsonSerializer.Deserialize<ArticleContent>(json)!;

    /// <summary>The serializer looks at lists, not into them.</summary>
    void IJsonOnDeserialized.OnDeserialized()
    {
        if (Authors.Concat(Tags).Any(name => name is null))
        {
            throw new JsonException("A name in a list is null.");
        }
    }
}
