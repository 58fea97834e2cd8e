using NewsDesk.Editors;

namespace NewsDesk.Articles;

/// <summary>All that one publish makes public, and when.</summary>
public sealed record Publication
{
    public ArticleType Type { get; init; } = ArticleType.Article;

    /// <summary>The article's lasting id; null for a new article, which is given one.</summary>
    public string? Uid { get; init; }

    /// <summary>The text. Its slug is the address that it is published at; where it names no language, it is in the site's.</summary>
    public required ArticleContent Content { get; init; }

    public required EditKind Kind { get; init; }

    /// <summary>What readers are told; required for a clarification and a correction.</summary>
    public string? Note { get; init; }

    /// <summary>From when readers see it; null for now. An instant in the past is taken only for an article's first version.</summary>
    public DateTimeOffset? VisibleFrom { get; init; }

    /// <summary>The instant of the update, where the source names one; else the instant it becomes visible.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>What becomes of versions that are scheduled already.</summary>
    public ScheduledVersions Scheduled { get; init; } = ScheduledVersions.Refuse;

    /// <summary>Notes from before the catalogue knew the article.</summary>
    public IReadOnlyList<DatedNote> EarlierNotes { get; init; } = [];

    /// <summary>The front matter of the file it came from, to the letter.</summary>
    public string? FrontMatter { get; init; }

    /// <summary>The number of the newest snapshot that whoever publishes has seen; null where nobody looked, as in an import.</summary>
    public int? Base { get; init; }

    /// <summary>Who publishes.</summary>
    public required Actor By { get; init; }

    /// <summary>Names this publish, so that sending it twice publishes once.</summary>
    public string? Operation { get; init; }
}

/// <summary>What a publish does with versions whose instant still lies ahead.</summary>
public enum ScheduledVersions
{
    /// <summary>Nothing is published, and the problem says so.</summary>
    Refuse,

    /// <summary>They are cancelled.</summary>
    Cancel,

    /// <summary>They are cancelled, and the last of them becomes the draft of whoever publishes, to merge the change into it.</summary>
    Redraft,

    /// <summary>They stay and replace this version at their instants.</summary>
    Keep,
}
