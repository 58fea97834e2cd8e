using NewsDesk.Articles;
using NewsDesk.Workflow;

namespace NewsDesk.Publishing;

/// <summary>The decisions of a publisher; the text is their draft, else the newest snapshot.</summary>
public sealed record PublicationChoice
{
    public required EditKind Kind { get; init; }

    public string? Note { get; init; }

    public DateTimeOffset? VisibleFrom { get; init; }

    /// <summary>Nobody has said when, which is not enough to replace a scheduled version.</summary>
    public bool IsTimeUnsaid { get; init; }

    /// <summary>The instant of the last scheduled version as the publisher saw it, where the text takes its place at that time.</summary>
    public DateTimeOffset? InPlaceOf { get; init; }

    public DateTimeOffset? EmbargoUntil { get; init; }

    public ScheduledVersions Scheduled { get; init; } = ScheduledVersions.Refuse;

    public required string Operation { get; init; }

    /// <summary>The number of the newest snapshot that the publisher has seen.</summary>
    public required int Base { get; init; }

    /// <summary>The number of the text up to which theirs may lack what others changed; see <see cref="Unmerged"/>.</summary>
    public int? Removes { get; init; }

    /// <summary>The draft that the publisher has seen, where there is one; a later one is not published unseen.</summary>
    public DateTimeOffset? SavedAt { get; init; }
}
