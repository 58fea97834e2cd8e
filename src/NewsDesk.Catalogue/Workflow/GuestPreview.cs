using NewsDesk.Articles;

namespace NewsDesk.Workflow;

/// <summary>A preview as its article's page lists it.</summary>
public sealed record GuestPreview
{
    public required long Id { get; init; }

    public required string MadeBy { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>The text that a preview shows.</summary>
/// <param name="Maker">The preview shows no picture that they may not see.</param>
public sealed record PreviewedText(long ArticleId, ArticleContent Content, Person Maker, DateTimeOffset ExpiresAt);
