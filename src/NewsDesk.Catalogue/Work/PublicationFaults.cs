using NewsDesk.Articles;
using NewsDesk.Editors;
using NewsDesk.Storage;

namespace NewsDesk.Work;

/// <summary>What <see cref="PublicationCheck"/> would refuse a text for, field by field, where publishing stops at the first.</summary>
internal static class PublicationFaults
{
    /// <summary>A publication that nothing is wrong with; one field of the text at a time is put into it.</summary>
    private static readonly Publication Sound = new() { Kind = EditKind.Minor, Slug = "sound", Headline = "Sound", By = Actor.Nobody };

    /// <param name="read">The read.</param>
    /// <param name="content">The text.</param>
    /// <param name="type">What it is the text of.</param>
    /// <param name="isWithoutUrl">Whether the wanted URL would become the article's.</param>
    public static async Task<IReadOnlyList<PublicationIssue>> ListAsync(CatalogueRead read, ArticleContent content, ArticleType type, bool isWithoutUrl)
    {
        var faults = new List<PublicationIssue>();
        var url = isWithoutUrl && content.Slug != "" ? content.Slug : null;
        foreach (var (field, alone) in Fields(content, Sound with { Type = type, Slug = url ?? Sound.Slug }))
        {
            if (PublicationCheck.Run(alone).Problem is { } problem)
            {
                faults.Add(new PublicationIssue(IssueSeverity.Fault, problem, field));
            }
        }

        if (url is not null && await ArticleRow.WhyTakenAsync(read, type, url) is { } taken)
        {
            faults.Add(new PublicationIssue(IssueSeverity.Fault, taken, ArticleField.Slug));
        }

        return faults;
    }

    private static IEnumerable<(ArticleField Field, Publication Alone)> Fields(ArticleContent content, Publication withUrl)
    {
        yield return (ArticleField.Headline, Sound with { Headline = content.Headline });
        yield return (ArticleField.Slug, withUrl);
        yield return (ArticleField.Summary, Sound with { Summary = content.Summary });
        yield return (ArticleField.Markdown, Sound with { Markdown = content.Markdown });
        yield return (ArticleField.Section, Sound with { Section = content.Section });
        yield return (ArticleField.Authors, Sound with { Authors = content.Authors });
        yield return (ArticleField.Tags, Sound with { Tags = content.Tags });
        yield return (ArticleField.Language, Sound with { Language = content.Language ?? Sound.Language });
        // Words about a picture that was not chosen are left out.
        if (content.Lead is { Reference: not "" } lead)
        {
            var picture = new LeadPicture(lead.Reference);
            yield return (ArticleField.LeadAlt, Sound with { Lead = picture with { Alt = lead.Alt } });
            yield return (ArticleField.LeadCaption, Sound with { Lead = picture with { Caption = lead.Caption } });
            yield return (ArticleField.LeadCredit, Sound with { Lead = picture with { Credit = lead.Credit } });
            yield return (ArticleField.LeadFocus, Sound with { Lead = picture with { Focus = lead.Focus } });
        }

        if (content.Source is { } source)
        {
            yield return (ArticleField.SourceAgency, Sound with { Source = source with { Url = null } });
            yield return (ArticleField.SourceUrl, Sound with { Source = new ArticleSource("Sound", source.Url) });
        }
    }
}
