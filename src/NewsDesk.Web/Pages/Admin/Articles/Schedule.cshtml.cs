using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Publishing;
using NewsDesk.Storage;
using NewsDesk.Time;
using NewsDesk.Web.Pages.Admin.Shared;
using NewsDesk.Web.SignIn;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>Moves or cancels a scheduled version.</summary>
[Authorize(Policy = Policies.Editor)]
public sealed class ScheduleModel(CatalogueRead read, RescheduleVersion reschedule, SiteTime time, TimeProvider clock) : ArticlePage(read)
{
    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public InstantField At { get; set; } = new();

    public IActionResult OnGet() => Page();

    public InstantField FieldOf(ScheduledVersion version) => version.VersionId == Version ? At : InstantField.Of(version.VisibleFrom, time);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var typed = At.Read(time);
        var outcome = typed.Problem is { } problem ? Result.Rejected(problem)
            : typed.Instant <= clock.GetUtcNow() ? Result.Rejected("That time has passed. Choose a later one; to publish at once, go to "
                + "Publish and let the new version take this one’s place.")
            : IsAhead ? await reschedule.MoveAsync(Version, typed.Instant!.Value, Person, cancellation)
            : Unknown;
        return await AnswerAsync(outcome, typed.Instant is { } at ? $"Moved to {time.Date(at)}, {time.Clock(at)}." : "");
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellation) => await AnswerAsync(
        IsAhead ? await reschedule.CancelAsync(Version, Person, cancellation) : Unknown, "Cancelled. Its text is kept in the history.");

    private bool IsAhead => Article.Ahead.Any(version => version.VersionId == Version);

    private static Result Unknown => Result.Rejected("This version is not scheduled any more. Look at what stands here now.");
}
