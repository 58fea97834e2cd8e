namespace NewsDesk.Articles;

/// <summary>The version that a publish made.</summary>
public sealed record PublishedVersion
{
    public required long ArticleId { get; init; }

    public required long VersionId { get; init; }

    public required int Number { get; init; }

    public bool IsRepeat { get; init; }
}
