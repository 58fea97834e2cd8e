using NewsDesk.Articles;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Api;

/// <summary>An article as programs read it: the text that the token's owner goes on with, and where the article stands.</summary>
public sealed record ApiArticle
{
    public required string Id { get; init; }

    public required ArticleType Type { get; init; }

    public string? Url { get; init; }

    public required ApiState State { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    public DateTimeOffset? EmbargoUntil { get; init; }

    public IReadOnlyList<ApiScheduled> Scheduled { get; init; } = [];

    /// <summary>The number of the handed-over or published text that this one started from.</summary>
    public required int Base { get; init; }

    /// <summary>The number of the newest such text that the token's owner may read; higher than <see cref="Base"/> where somebody
    /// else has gone on.</summary>
    public required int Newest { get; init; }

    public required ArticleContent Text { get; init; }

    internal static ApiArticle Of(ArticleInWorkflow article, WorkingText text, string baseUrl) => new()
    {
        Id = article.Uid,
        Type = article.Type,
        Url = article.IsLive ? baseUrl + article.Path : null,
        State = ApiStates.Of(article),
        PublishedAt = article.PublishedAt,
        WithdrawnAt = article.WithdrawnAt,
        EmbargoUntil = article.EmbargoUntil,
        Scheduled = [.. article.Ahead.Select(version => new ApiScheduled(version.Number, version.VisibleFrom))],
        Base = text.Base,
        Newest = article.NewestReadable,
        Text = text.Content,
    };
}

/// <summary>A version that readers will see.</summary>
public sealed record ApiScheduled(int Version, DateTimeOffset VisibleFrom);
