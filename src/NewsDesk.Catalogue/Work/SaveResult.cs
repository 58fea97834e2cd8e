namespace NewsDesk.Work;

/// <summary>Whether a draft is kept.</summary>
public sealed record SaveResult
{
    public long ArticleId { get; init; }

    /// <summary>Null where the text is the newest snapshot's, which needs no draft.</summary>
    public DateTimeOffset? SavedAt { get; init; }

    /// <summary>Whether the person may not open the article, or there is none.</summary>
    public bool IsNotFound { get; init; }

    /// <summary>Whether the person has gone on with the text in another window.</summary>
    public bool IsConflict { get; init; }

    /// <summary>What that other window saved; null but for a conflict.</summary>
    public WorkingText? Stored { get; init; }

    /// <summary>One sentence that says what to do, or null when it is kept.</summary>
    public string? Problem { get; init; }

    public static SaveResult NotFound { get; } = new() { IsNotFound = true, Problem = "There is no such article." };

    public static SaveResult Refused(string problem) => new() { Problem = problem };
}
