using NewsDesk.Articles;

namespace NewsDesk.Work;

/// <summary>What whoever publishes decides; the text is their draft, else the newest snapshot.</summary>
public sealed record PublicationChoice
{
    public required EditKind Kind { get; init; }

    /// <summary>What readers are told.</summary>
    public string? Note { get; init; }

    /// <summary>From when readers see it; null for now.</summary>
    public DateTimeOffset? VisibleFrom { get; init; }

    /// <summary>Whether nobody has said when, which is not enough to put something in the place of a scheduled version.</summary>
    public bool IsTimeUnsaid { get; init; }

    /// <summary>The instant of the last scheduled version, as it was shown to whoever lets their text be seen at that time in its place; null for another time.</summary>
    public DateTimeOffset? InPlaceOf { get; init; }

    /// <summary>Until when nothing of it may be visible, set with its first version; null for no new embargo.</summary>
    public DateTimeOffset? EmbargoUntil { get; init; }

    public ScheduledVersions Scheduled { get; init; } = ScheduledVersions.Refuse;

    /// <summary>Names this publish, so that sending it twice publishes once.</summary>
    public required string Operation { get; init; }

    /// <summary>The number of the newest snapshot they have seen.</summary>
    public required int Base { get; init; }

    /// <summary>The number of the text up to which theirs may lack what others changed, which they have seen; see <see cref="Unmerged"/>.</summary>
    public int? Removes { get; init; }

    /// <summary>The draft they have seen, where they publish their own; a later one is not published unseen.</summary>
    public DateTimeOffset? SavedAt { get; init; }
}
