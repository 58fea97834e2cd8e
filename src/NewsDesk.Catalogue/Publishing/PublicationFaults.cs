using NewsDesk.Articles;

namespace NewsDesk.Publishing;

/// <summary>Lists all faults that <see cref="PublicationCheck"/> would refuse a text for: publishing stops at the first.</summary>
internal static class PublicationFaults
{
    private static readonly ArticleContent Sound = new() { Slug = "sound", Headline = "Sound" };

    public static async Task<IReadOnlyList<PublicationIssue>> ListAsync(
        CatalogueRead read, ArticleContent content, ArticleType type, bool isWithoutUrl)
    {
        var givesUrl = isWithoutUrl && content.Slug != "";
        var faults = new List<PublicationIssue>();
        foreach (var field in ArticleField.All.Where(field => field != ArticleField.Slug || givesUrl))
        {
            var alone = new Publication { Type = type, Kind = EditKind.Minor, Content = field.Copy(Sound, content), By = Actor.Nobody };
            if (PublicationCheck.Run(alone).Problem is { } problem)
            {
                faults.Add(PublicationIssue.Fault(field, problem));
            }
        }

        if (givesUrl && await ArticleRow.WhyTakenAsync(read, type, content.Slug) is { } taken)
        {
            faults.Add(PublicationIssue.Fault(ArticleField.Slug, taken));
        }

        return faults;
    }
}
