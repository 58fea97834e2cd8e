using NewsDesk.Articles;
using NewsDesk.Web.Pages.Admin.Shared;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>What an editor decides when a text is published.</summary>
public sealed record PublicationForm
{
    /// <summary>Made with the page, so that sending it twice publishes once.</summary>
    public string? Operation { get; init; }

    /// <summary>The newest snapshot that the editor has seen.</summary>
    public int Base { get; init; }

    /// <summary>The draft that the editor has seen, as the instant it was saved.</summary>
    public long? Saved { get; init; }

    /// <summary>The number of the text up to which changes of others are to be removed; see <see cref="NewsDesk.Work.Unmerged"/>.</summary>
    public int? Removes { get; init; }

    public EditKind? Kind { get; init; }

    public string? Note { get; init; }

    /// <summary>scheduled, now or at.</summary>
    public string? When { get; init; }

    /// <summary>The instant of the last scheduled version, as the page showed it.</summary>
    public long? ScheduledFor { get; init; }

    public InstantField At { get; init; } = new();

    public bool Embargo { get; init; }

    public ScheduledVersions? Scheduled { get; init; }
}
