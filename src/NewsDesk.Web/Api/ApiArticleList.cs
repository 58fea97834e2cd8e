namespace NewsDesk.Web.Api;

/// <summary>A page of a list; <paramref name="Next"/> is the address of the one after it, null on the last.</summary>
public sealed record ApiArticleList(IReadOnlyList<ApiListedArticle> Articles, string? Next);

/// <summary>An article in a list.</summary>
public sealed record ApiListedArticle(
    string Id, string Headline, ApiState State, DateTimeOffset? PublishedFrom, DateTimeOffset? ScheduledFor, DateTimeOffset? WithdrawnAt,
    DateTimeOffset ChangedAt);
