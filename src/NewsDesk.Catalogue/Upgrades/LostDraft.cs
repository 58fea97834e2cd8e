using NewsDesk.Articles;

namespace NewsDesk.Upgrades;

/// <summary>A text that nobody has published and that going back would lose.</summary>
internal sealed record LostDraft
{
    public required long ArticleId { get; init; }

    public required string Uid { get; init; }

    public required ArticleType Type { get; init; }

    public required string Slug { get; init; }

    public required string Kind { get; init; }

    /// <summary>The address of the person who wrote it or handed it over.</summary>
    public required string Maker { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required string Json { get; init; }

    /// <summary>At the article's address of today, where it has one.</summary>
    public ArticleContent Content => ArticleContent.FromJson(Json) is var content && Text.Slug.IsValid(Slug)
        ? content with { Slug = Slug }
        : content;
}
