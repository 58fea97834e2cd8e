namespace NewsDesk.Audit;

/// <summary>One page of the audit, newest first.</summary>
public sealed record AuditPage
{
    public required IReadOnlyList<AuditEntry> Entries { get; init; }

    /// <summary>Ask for what comes after this id to see newer lines; null where there may be none.</summary>
    public long? Newer { get; init; }

    /// <summary>Ask for what comes before this id to see older lines; null where there are none.</summary>
    public long? Older { get; init; }
}
