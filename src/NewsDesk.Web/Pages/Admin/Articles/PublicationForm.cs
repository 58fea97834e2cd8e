using NewsDesk.Articles;
using NewsDesk.Web.Pages.Admin.Shared;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>The decisions of an editor who publishes a text.</summary>
public sealed record PublicationForm
{
    /// <summary>Made with the page, so that sending it twice publishes once.</summary>
    public string? Operation { get; init; }

    public int Base { get; init; }

    public long? Saved { get; init; }

    /// <summary>The number of the text up to which changes of others are to be removed
    /// (<see cref="NewsDesk.Workflow.Unmerged"/>).</summary>
    public int? Removes { get; init; }

    public EditKind? Kind { get; init; }

    public string? Note { get; init; }

    /// <summary>scheduled, now or at.</summary>
    public string? When { get; init; }

    public long? ScheduledFor { get; init; }

    public InstantField At { get; init; } = new();

    public bool Embargo { get; init; }

    public ScheduledVersions? Scheduled { get; init; }
}
