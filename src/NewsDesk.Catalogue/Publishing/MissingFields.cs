using NewsDesk.Articles;

namespace NewsDesk.Publishing;

/// <summary>Lists the empty fields that a text can be published without, but readers, lists and links from elsewhere would miss.</summary>
internal static class MissingFields
{
    public static IEnumerable<PublicationIssue> List(ArticleContent content, ArticleType type)
    {
        var isPage = type == ArticleType.Page;
        var lists = isPage ? "Search engines" : "Lists and search engines";
        (bool IsMissing, ArticleField Field, string Sentence)[] fields =
        [
            (string.IsNullOrWhiteSpace(content.Summary), ArticleField.Summary,
                $"There is no standfirst. {lists} will show the headline alone."),
            (string.IsNullOrWhiteSpace(content.Markdown), ArticleField.Markdown, "The text is empty."),
            (!isPage && string.IsNullOrEmpty(content.Section), ArticleField.Section,
                "No section is chosen. Choose one, or the article stands on no section’s page."),
            (!isPage && content.Authors.Count == 0 && content.Source is null, ArticleField.Authors,
                "There is no byline. Say who wrote it."),
            (!isPage && content.Lead is null, ArticleField.Lead,
                "There is no lead picture. Choose one, or lists and links from elsewhere show none."),
        ];
        return fields.Where(field => field.IsMissing).Select(field => PublicationIssue.Hint(field.Field, field.Sentence));
    }
}
