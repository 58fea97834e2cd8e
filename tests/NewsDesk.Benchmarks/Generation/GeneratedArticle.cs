namespace NewsDesk.Benchmarks.Generation;

/// <summary>One article; it follows from the seed and its number alone, so a larger set begins as a smaller one does but for its
/// dates.</summary>
public sealed record GeneratedArticle
{
    public required string Headline { get; init; }

    public required string Slug { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public required string Author { get; init; }

    public required string Section { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required string Summary { get; init; }

    public required string Markdown { get; init; }
}
