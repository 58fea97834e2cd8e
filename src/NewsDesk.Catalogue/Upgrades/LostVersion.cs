using NewsDesk.Articles;

namespace NewsDesk.Upgrades;

/// <summary>A publish that going back would lose.</summary>
internal sealed record LostVersion
{
    public required long Id { get; init; }

    public required string Uid { get; init; }

    public required ArticleType Type { get; init; }

    public required int Number { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null where its publication was cancelled.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public required bool HasBegun { get; init; }

    public required bool IsLive { get; init; }

    public required bool IsWithdrawn { get; init; }
}
