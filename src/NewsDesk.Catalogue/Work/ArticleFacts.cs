using NewsDesk.Articles;

namespace NewsDesk.Work;

/// <summary>What an article is filed under and shown with, in words, so that changes can be told.</summary>
public static class ArticleFacts
{
    /// <returns>Always the same names in the same order.</returns>
    public static IReadOnlyList<(string Name, string Value)> Of(ArticleContent content) =>
    [
        ("Section", content.Section ?? ""),
        ("Authors", string.Join(", ", content.Authors)),
        ("Tags", string.Join(", ", content.Tags)),
        ("Genre", content.Genre.ToString()),
        ("Language", content.Language ?? ""),
        ("Address", content.Slug),
        ("Lead picture", content.Lead?.Reference ?? ""),
        ("Its alternative text", content.Lead is null ? "" : content.Lead.Alt switch { null => "not decided", "" => "decorative", var alt => alt }),
        ("Its caption", content.Lead?.Caption ?? ""),
        ("Its credit", content.Lead?.Credit ?? ""),
        ("Its focus", content.Lead?.Focus ?? ""),
        ("Agency", content.Source?.Agency ?? ""),
        ("Agency’s address", content.Source?.Url ?? ""),
        ("May others take it", content.Source?.Republish switch { true => "yes", false => "no", null => "" }),
    ];
}
