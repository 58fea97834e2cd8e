using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsDesk.Articles;

/// <summary>The content that a writer writes: all of an article but when and why it is published. Drafts keep it as JSON.</summary>
public sealed record ArticleContent : IJsonOnDeserialized
{
    public string Headline { get; init; } = "";

    /// <summary>The wanted address; empty where it is to be made from the headline.</summary>
    public string Slug { get; init; } = "";

    public string Summary { get; init; } = "";

    public string Markdown { get; init; } = "";

    /// <summary>A name, as of <see cref="Authors"/> and <see cref="Tags"/>; publishing creates one that is unknown.</summary>
    public string? Section { get; init; }

    public IReadOnlyList<string> Authors { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>BCP 47; null for the site's.</summary>
    public string? Language { get; init; }

    public Genre Genre { get; init; } = Genre.News;

    public LeadPicture? Lead { get; init; }

    public ArticleSource? Source { get; init; }

    public string? SearchTitle { get; init; }

    /// <summary>The reference of a picture; null for the lead picture.</summary>
    public string? SocialImage { get; init; }

    internal IEnumerable<string> PicturesAround() =>
        new[] { SocialImage, Lead?.Reference }.OfType<string>().Where(reference => reference != "");

    public string ToJson() => JsonSerializer.Serialize(this);

    public static ArticleContent FromJson(string json) => JsonSerializer.Deserialize<ArticleContent>(json)!;

    // The serializer takes a null in a list of strings.
    void IJsonOnDeserialized.OnDeserialized()
    {
        if (Authors.Concat(Tags).Any(name => name is null))
        {
            throw new JsonException("A name in a list is null.");
        }
    }
}
