namespace NewsDesk.Articles;

/// <summary>The fields that a writer fills in, as <see cref="ArticleContent"/> has them.</summary>
public enum ArticleField
{
    Headline,
    Slug,
    Summary,
    Markdown,
    Section,
    Authors,
    Tags,
    Language,
    Lead,
    LeadAlt,
    LeadCaption,
    LeadCredit,
    LeadFocus,
    SourceAgency,
    SourceUrl,
}
