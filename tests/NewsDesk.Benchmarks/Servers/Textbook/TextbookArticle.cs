namespace NewsDesk.Benchmarks.Servers.Textbook;

/// <summary>An article's row in the textbook catalogue.</summary>
public sealed record TextbookArticle
{
    public required long Id { get; init; }

    public required string Slug { get; init; }

    public required string Headline { get; init; }

    public required string Summary { get; init; }

    public required string Markdown { get; init; }

    public required long PublishedAt { get; init; }

    public required long AuthorId { get; init; }

    public required long SectionId { get; init; }

    public DateTimeOffset Published => DateTimeOffset.FromUnixTimeMilliseconds(PublishedAt);
}
