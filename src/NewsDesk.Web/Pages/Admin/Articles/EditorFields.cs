using NewsDesk.Articles;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>Where the partial _EditorForm has each field, for links to it.</summary>
public static class EditorFields
{
    /// <returns>The address below the article's page, whose field the browser puts the focus into, and what stands over the field.</returns>
    public static (string Place, string Label) Of(ArticleField field) => field switch
    {
        ArticleField.Headline => ("#headline", "Headline"),
        ArticleField.Slug => ("#slug", "URL"),
        ArticleField.Summary => ("#summary", "Standfirst"),
        ArticleField.Markdown => ("#text", "Text"),
        ArticleField.Section => ("#section", "Section"),
        ArticleField.Authors => ("#authors", "Byline"),
        ArticleField.Tags => ("#tags", "Tags"),
        ArticleField.Language => ("#language", "Language"),
        ArticleField.Lead => ("#lead", "Lead picture"),
        ArticleField.LeadAlt => ("#lead-alt", "Alt text"),
        ArticleField.LeadCaption => ("#lead-caption", "Caption"),
        ArticleField.LeadCredit => ("#lead-credit", "Credit"),
        ArticleField.LeadFocus => ("#lead-focus", "Focus point"),
        ArticleField.SourceAgency => ("#agency", "Agency"),
        ArticleField.SourceUrl => ("#source-url", "Source URL"),
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };
}
