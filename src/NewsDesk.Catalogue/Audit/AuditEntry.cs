namespace NewsDesk.Audit;

/// <summary>One line of the audit: who did what, when.</summary>
public sealed record AuditEntry
{
    public required long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>An e-mail address, or the name of a command.</summary>
    public required string Who { get; init; }

    public long? ByToken { get; init; }

    public required string Act { get; init; }

    public long? ArticleId { get; init; }

    /// <summary>Of the article's newest text; null where there is none.</summary>
    public string? Headline { get; init; }

    public string? PictureHash { get; init; }

    /// <summary>The picture's name; null where it is gone, as is each name below.</summary>
    public string? Picture { get; init; }

    public long? PersonId { get; init; }

    public string? Person { get; init; }

    public long? SectionId { get; init; }

    public string? Section { get; init; }

    public long? TagId { get; init; }

    public string? Tag { get; init; }

    public long? AuthorId { get; init; }

    public string? Author { get; init; }

    public long? TokenId { get; init; }

    public required string Detail { get; init; }
}
