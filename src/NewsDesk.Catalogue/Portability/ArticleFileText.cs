using System.Globalization;
using NewsDesk.Articles;
using NewsDesk.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace NewsDesk.Portability;

/// <summary>Writes an article as a Markdown file that an import reads back.</summary>
internal sealed record ArticleFileText
{
    /// <summary>The keys of the file that is written; others of the file that a text came from are kept.</summary>
    private static readonly string[] Written =
    [
        "title", "slug", "id", "date", "updated", "author", "authors", "section", "tags", "summary", "search_title", "language", "genre",
        "image", "image_alt", "image_caption", "image_credit", "image_focus", "social_image", "source", "corrections",
    ];

    public required ArticleContent Content { get; init; }

    public required string Uid { get; init; }

    /// <summary>Null for a text that nobody has published; an import publishes it at once.</summary>
    public DateTimeOffset? Date { get; init; }

    public DateTimeOffset? Updated { get; init; }

    public IReadOnlyList<DatedNote> Corrections { get; init; } = [];

    /// <summary>The front matter of the file that it came from.</summary>
    public string? FrontMatter { get; init; }

    public string Headline => Content.Headline is "" ? "Untitled" : Content.Headline;

    public override string ToString()
    {
        var keys = new YamlMappingNode();
        Add("title", Headline);
        Add("slug", Slug.IsValid(Content.Slug) ? Content.Slug : null);
        Add("id", Uid);
        Add("date", Date is { } date ? Text(date) : null);
        Add("updated", Updated is { } updated ? Text(updated) : null);
        AddList("authors", Content.Authors);
        Add("section", Content.Section);
        AddList("tags", Content.Tags);
        Add("summary", Content.Summary);
        Add("search_title", Content.SearchTitle);
        Add("language", Content.Language);
        Add("genre", Content.Genre.ToString().ToLowerInvariant());
        Add("image", Content.Lead?.Reference);
        // An empty alternative text is a decision of its own.
        Add("image_alt", Content.Lead?.Alt, isKeptEmpty: true);
        Add("image_caption", Content.Lead?.Caption);
        Add("image_credit", Content.Lead?.Credit);
        Add("image_focus", Content.Lead?.Focus);
        Add("social_image", Content.SocialImage);
        AddSource();
        AddCorrections();
        foreach (var (key, value) in Others())
        {
            keys.Add(key, value);
        }

        return $"---\n{Yaml(keys)}---\n{Content.Markdown}";

        void Add(string key, string? value, bool isKeptEmpty = false)
        {
            if (value is not null && (value != "" || isKeptEmpty))
            {
                keys.Add(key, Scalar(value));
            }
        }

        void AddList(string key, IReadOnlyList<string> values)
        {
            if (values.Count > 0)
            {
                keys.Add(key, new YamlSequenceNode(values.Select(Scalar)));
            }
        }

        void AddSource()
        {
            if (Content.Source is { } source)
            {
                var parts = new YamlMappingNode("agency", Scalar(source.Agency));
                if (source.Url is { } url)
                {
                    parts.Add("url", Scalar(url));
                }

                if (source.Republish is { } republish)
                {
                    parts.Add("republish", Scalar(republish ? "yes" : "no"));
                }

                keys.Add("source", parts);
            }
        }

        void AddCorrections()
        {
            if (Corrections.Count > 0)
            {
                keys.Add("corrections", new YamlSequenceNode(Corrections.Select(note => new YamlMappingNode(
                    "date", Scalar(Text(note.At)), "kind", Scalar(note.Kind.ToString().ToLowerInvariant()), "text", Scalar(note.Text)))));
            }
        }
    }

    private IEnumerable<KeyValuePair<YamlNode, YamlNode>> Others() =>
        FrontMatter is not null && ContentYaml.Load(FrontMatter, 2, "", []) is YamlMappingNode before
            ? before.Children.Where(child => child.Key is not YamlScalarNode { Value: { } key } || !Written.Contains(key))
            : [];

    // In quotation marks, so that no value is taken for a number, for nothing or for YAML's own signs.
    private static YamlScalarNode Scalar(string value) => new(value) { Style = ScalarStyle.DoubleQuoted };

    private static string Text(DateTimeOffset instant) =>
        instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);

    private static string Yaml(YamlMappingNode keys)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        new YamlStream(new YamlDocument(keys)).Save(text, assignAnchors: false);
        return text.ToString().Replace("\n...\n", "\n", StringComparison.Ordinal);
    }
}
