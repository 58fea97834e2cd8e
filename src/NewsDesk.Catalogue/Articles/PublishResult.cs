namespace NewsDesk.Articles;

/// <summary>The version a publish made, or the problem for which it made none.</summary>
public sealed record PublishResult
{
    public long ArticleId { get; init; }

    public long VersionId { get; init; }

    /// <summary>The version's number within its article, from 1.</summary>
    public int Number { get; init; }

    /// <summary>Whether the problem is that somebody else has gone on with the article meanwhile.</summary>
    public bool IsConflict { get; init; }

    /// <summary>One sentence that says what to do, or null when it is done.</summary>
    public string? Problem { get; init; }

    internal static PublishResult Refused(string problem) => new() { Problem = problem };
}
