using NewsDesk.Articles;

namespace NewsDesk.Work;

/// <summary>A preview as its article's page lists it.</summary>
public sealed record PreviewLink
{
    public required long Id { get; init; }

    public required string MadeBy { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>What a preview shows.</summary>
public sealed record PreviewedText(long ArticleId, ArticleContent Content, DateTimeOffset ExpiresAt);
