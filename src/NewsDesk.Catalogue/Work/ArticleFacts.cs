using NewsDesk.Articles;

namespace NewsDesk.Work;

/// <summary>What an article is filed under and shown with, under the labels of the editor page, so that changes can be told.</summary>
public static class ArticleFacts
{
    internal const string Byline = "Byline";
    internal const string Tags = "Tags";

    /// <returns>Always the same names in the same order.</returns>
    public static IReadOnlyList<(string Name, string Value)> Of(ArticleContent content) =>
    [
        ("Section", content.Section ?? ""),
        (Byline, string.Join(", ", content.Authors)),
        (Tags, string.Join(", ", content.Tags)),
        ("Genre", content.Genre.ToString()),
        ("Language", content.Language ?? ""),
        ("URL", content.Slug),
        ("Lead picture", content.Lead?.Reference ?? ""),
        ("Alt text", content.Lead is null ? "" : content.Lead.Alt switch { null => "not decided", "" => "decorative", var alt => alt }),
        ("Caption", content.Lead?.Caption ?? ""),
        ("Credit", content.Lead?.Credit ?? ""),
        ("Focus point", content.Lead?.Focus ?? ""),
        ("Agency", content.Source?.Agency ?? ""),
        ("Source URL", content.Source?.Url ?? ""),
        ("Republishing", content.Source?.Republish switch { true => "yes", false => "no", null => "" }),
    ];
}
