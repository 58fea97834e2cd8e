namespace NewsDesk.Articles;

/// <summary>An article stands in lists and under <c>/articles</c>; a page (about, contact …) stands alone under the root.</summary>
public enum ArticleType
{
    Article,
    Page,
}
