using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Publishing;
using NewsDesk.Storage;
using NewsDesk.Time;
using NewsDesk.Web.Pages.Admin.Shared;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>Sets the instant before which nothing of an article may be seen, and lifts it with a reason.</summary>
[Authorize(Policy = Policies.Editor)]
public sealed class EmbargoModel(CatalogueRead read, EmbargoArticle embargo, SiteTime time, TimeProvider clock) : ArticlePage(read)
{
    [BindProperty]
    public InstantField Until { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    public DateTimeOffset Now => clock.GetUtcNow();

    public void OnGet() => Until = InstantField.Of(Article.EmbargoUntil, time);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var typed = Until.Read(time);
        return await AnswerAsync(
            typed.Problem is { } problem ? Result.Rejected(problem)
                : await embargo.SetAsync(Id, typed.Instant!.Value, Person, cancellation),
            typed.Instant is { } at ? $"Under embargo until {time.Date(at)}, {time.Clock(at)}." : "");
    }

    public async Task<IActionResult> OnPostLiftAsync(CancellationToken cancellation) => await AnswerAsync(
        await embargo.LiftAsync(Id, Reason ?? "", Person, cancellation), "The embargo is lifted. What is scheduled keeps its time.");
}
