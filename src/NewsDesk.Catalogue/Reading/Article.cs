using NewsDesk.Articles;
using NewsDesk.Pictures;
using NewsDesk.Terms;

namespace NewsDesk.Reading;

/// <summary>An article or page as a reader sees it: its visible version with all that hangs on it.</summary>
public sealed record Article : ContentRow
{
    public static readonly TimeSpan OldAfter = TimeSpan.FromDays(30);

    public required long Id { get; init; }

    public required string Uid { get; init; }

    public required string Slug { get; init; }

    public required long VersionId { get; init; }

    public required int Number { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? SectionName { get; init; }

    public string? SectionSlug { get; init; }

    /// <summary>Stored HTML; its placeholders for pictures and links to articles are still to be filled.</summary>
    public required string Html { get; init; }

    public required int Words { get; init; }

    // Pictures, links and notes are read only where the article has some.
    internal bool HasPictures { get; init; }

    internal bool HasLinks { get; init; }

    internal bool HasNotes { get; init; }

    public IReadOnlyList<Term> Authors { get; init; } = [];

    public IReadOnlyList<Term> Tags { get; init; } = [];

    public IReadOnlyDictionary<int, PictureUse> Pictures { get; init; } = new Dictionary<int, PictureUse>();

    public PictureUse? Lead => Pictures.GetValueOrDefault(PictureUse.LeadPosition);

    public PictureUse? SharePicture => Pictures.GetValueOrDefault(PictureUse.SharePosition) ?? Lead;

    public IReadOnlyList<ArticleNote> Notes { get; init; } = [];

    /// <summary>The current slug of each linked article that may be seen, by the slug that was written.</summary>
    public IReadOnlyDictionary<string, string> Links { get; init; } = new Dictionary<string, string>();
}

/// <summary>A correction or clarification as readers see it, newest first.</summary>
public sealed record ArticleNote
{
    public required EditKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Text { get; init; }
}
