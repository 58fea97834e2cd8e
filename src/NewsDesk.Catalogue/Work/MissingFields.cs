using NewsDesk.Articles;

namespace NewsDesk.Work;

/// <summary>What a text can be published without, but lists, links from elsewhere and readers would miss.</summary>
internal static class MissingFields
{
    /// <param name="content">The text.</param>
    /// <param name="type">What it is the text of: a page stands in no list and needs no byline.</param>
    public static IEnumerable<PublicationIssue> List(ArticleContent content, ArticleType type)
    {
        var isPage = type == ArticleType.Page;
        if (string.IsNullOrWhiteSpace(content.Summary))
        {
            yield return Hint(ArticleField.Summary, $"There is no standfirst. {(isPage ? "Search engines" : "Lists and search engines")} will show the headline alone.");
        }

        if (string.IsNullOrWhiteSpace(content.Markdown))
        {
            yield return Hint(ArticleField.Markdown, "The text is empty.");
        }

        if (!isPage && string.IsNullOrEmpty(content.Section))
        {
            yield return Hint(ArticleField.Section, "No section is chosen. Choose one, or the article stands on no section’s page.");
        }

        if (!isPage && content.Authors.Count == 0 && content.Source is null)
        {
            yield return Hint(ArticleField.Authors, "There is no byline. Say who wrote it.");
        }

        if (!isPage && content.Lead is null)
        {
            yield return Hint(ArticleField.Lead, "There is no lead picture. Choose one, or lists and links from elsewhere show none.");
        }
    }

    private static PublicationIssue Hint(ArticleField field, string sentence) => new(IssueSeverity.Hint, sentence, field);
}
