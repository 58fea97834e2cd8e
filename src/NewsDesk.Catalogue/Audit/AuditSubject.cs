namespace NewsDesk.Audit;

/// <summary>The subject of a row of the audit. An act can concern several things, such as an article and the tag that it brought.</summary>
public sealed record AuditSubject
{
    public static AuditSubject None { get; } = new();

    public long? ArticleId { get; init; }

    public string? PictureHash { get; init; }

    /// <summary>The picture that took the place of <see cref="PictureHash"/>.</summary>
    public string? ReplacementHash { get; init; }

    public long? PersonId { get; init; }

    public long? SectionId { get; init; }

    public long? TagId { get; init; }

    /// <summary>The tag that became part of <see cref="TagId"/> and is no more.</summary>
    public long? MergedTagId { get; init; }

    public long? AuthorId { get; init; }

    /// <summary>The token that was made or revoked. The token of a program that acts belongs to its actor.</summary>
    public long? TokenId { get; init; }

    public static AuditSubject Article(long id) => new() { ArticleId = id };

    public static AuditSubject Picture(string hash) => new() { PictureHash = hash };

    public static AuditSubject Person(long id) => new() { PersonId = id };

    public static AuditSubject Section(long id) => new() { SectionId = id };

    public static AuditSubject Tag(long id) => new() { TagId = id };

    public static AuditSubject Author(long id) => new() { AuthorId = id };

    public static AuditSubject Token(long id) => new() { TokenId = id };
}
