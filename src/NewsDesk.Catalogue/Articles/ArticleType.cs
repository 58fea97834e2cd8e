namespace NewsDesk.Articles;

/// <summary>An article stands in lists and under <c>/articles</c>; a page (about, contact …) stands alone under the root.</summary>
public enum ArticleType
{
    Article,
    Page,
}

/// <summary>Where on the site each type stands.</summary>
public static class ArticleFolder
{
    /// <summary>What comes before the slug.</summary>
    public static string Folder(this ArticleType type) => type == ArticleType.Page ? "/" : "/articles/";
}
