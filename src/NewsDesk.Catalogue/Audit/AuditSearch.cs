namespace NewsDesk.Audit;

/// <summary>Which lines of the audit are asked for; what is null does not narrow them.</summary>
public sealed record AuditSearch
{
    public string? Who { get; init; }

    public string? Act { get; init; }

    public AuditSubject Subject { get; init; } = AuditSubject.None;

    public long? ByToken { get; init; }

    /// <summary>The first instant, inclusive.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The end, exclusive.</summary>
    public DateTimeOffset? Until { get; init; }
}
