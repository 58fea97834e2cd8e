using NewsDesk.Articles;
using NewsDesk.Editors;
using NewsDesk.Storage;

namespace NewsDesk.Work;

/// <summary>What <see cref="PublicationCheck"/> would refuse a text for, field by field, where publishing stops at the first.</summary>
internal static class PublicationFaults
{
    /// <summary>A content that nothing is wrong with; one field of the text at a time is put into it.</summary>
    private static readonly ArticleContent Sound = new() { Slug = "sound", Headline = "Sound" };

    /// <param name="read">The read.</param>
    /// <param name="content">The text.</param>
    /// <param name="type">What it is the text of.</param>
    /// <param name="isWithoutUrl">Whether the wanted URL would become the article's.</param>
    public static async Task<IReadOnlyList<PublicationIssue>> ListAsync(CatalogueRead read, ArticleContent content, ArticleType type, bool isWithoutUrl)
    {
        var givesUrl = isWithoutUrl && content.Slug != "";
        var faults = new List<PublicationIssue>();
        foreach (var field in ArticleField.All.Where(field => field != ArticleField.Slug || givesUrl))
        {
            var alone = new Publication { Type = type, Kind = EditKind.Minor, Content = field.Copy(Sound, content), By = Actor.Nobody };
            if (PublicationCheck.Run(alone).Problem is { } problem)
            {
                faults.Add(new PublicationIssue(IssueSeverity.Fault, problem, field));
            }
        }

        if (givesUrl && await ArticleRow.WhyTakenAsync(read, type, content.Slug) is { } taken)
        {
            faults.Add(new PublicationIssue(IssueSeverity.Fault, taken, ArticleField.Slug));
        }

        return faults;
    }
}
