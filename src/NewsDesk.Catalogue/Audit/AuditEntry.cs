namespace NewsDesk.Audit;

/// <summary>One line of the audit: who did what, when.</summary>
public sealed record AuditEntry
{
    public required long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>An e-mail address, or the name of a verb.</summary>
    public required string Who { get; init; }

    public required string Act { get; init; }

    public long? ArticleId { get; init; }

    /// <summary>Of the article's newest text; null where there is none.</summary>
    public string? Headline { get; init; }

    public required string Detail { get; init; }
}
