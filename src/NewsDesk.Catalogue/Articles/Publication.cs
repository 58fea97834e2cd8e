namespace NewsDesk.Articles;

/// <summary>One publish: its text, its kind and its instant.</summary>
public sealed record Publication
{
    public ArticleType Type { get; init; } = ArticleType.Article;

    public string? Uid { get; init; }

    public required ArticleContent Content { get; init; }

    public required EditKind Kind { get; init; }

    /// <summary>Readers see it; required for a clarification and a correction.</summary>
    public string? Note { get; init; }

    /// <summary>Null for now. An instant in the past is taken only for an article's first version.</summary>
    public DateTimeOffset? VisibleFrom { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public ScheduledVersions Scheduled { get; init; } = ScheduledVersions.Refuse;

    public IReadOnlyList<DatedNote> EarlierNotes { get; init; } = [];

    /// <summary>The front matter of the file it came from, to the letter.</summary>
    public string? FrontMatter { get; init; }

    /// <summary>The number of the newest snapshot that the publisher has seen; null where nobody looked, as in an import.</summary>
    public int? Base { get; init; }

    public required Actor By { get; init; }

    /// <summary>An idempotency key: sending it twice publishes once.</summary>
    public string? Operation { get; init; }
}

/// <summary>Says what a publish does with versions that are scheduled.</summary>
public enum ScheduledVersions
{
    Refuse,

    Cancel,

    /// <summary>They are cancelled, and the last of them becomes the publisher's draft, to merge the change into it.</summary>
    Redraft,

    Keep,
}
