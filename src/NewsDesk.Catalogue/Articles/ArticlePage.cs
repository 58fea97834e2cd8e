namespace NewsDesk.Articles;

/// <summary>One page of a list, newest first.</summary>
public sealed record ArticlePage
{
    public required IReadOnlyList<ListedArticle> Articles { get; init; }

    /// <summary>Ask for what comes after this to see newer articles; null where there may be none.</summary>
    public ListPosition? Newer { get; init; }

    /// <summary>Ask for what comes before this to see older articles; null where there are none.</summary>
    public ListPosition? Older { get; init; }
}
