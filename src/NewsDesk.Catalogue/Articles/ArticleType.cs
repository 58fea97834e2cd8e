namespace NewsDesk.Articles;

/// <summary>An article stands in lists and under <c>/articles</c>; a page (about, contact …) stands alone under the root.</summary>
public enum ArticleType
{
    Article,
    Page,
}

/// <summary>Says where on the site each type of article stands.</summary>
public static class ArticleFolder
{
    public static string Folder(this ArticleType type) => type == ArticleType.Page ? "/" : "/articles/";
}
