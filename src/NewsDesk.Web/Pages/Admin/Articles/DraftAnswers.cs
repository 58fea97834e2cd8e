using Microsoft.AspNetCore.Mvc;
using NewsDesk.Storage;
using NewsDesk.Time;
using NewsDesk.Web.Api;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>Answers a form that saves a draft.</summary>
public static class DraftAnswers
{
    public static JsonResult Json(Result<SavedDraft> result, int @base, SiteTime time) => result is { IsDone: true, Value: { } draft }
        ? new JsonResult(new
        {
            id = draft.ArticleId,
            savedAt = draft.SavedAt,
            saved = draft.SavedAt?.ToUnixTimeMilliseconds(),
            clock = draft.SavedAt is { } at ? time.Clock(at) : null,
            @base,
        })
        : new JsonResult(new { problem = Problem(result, "Press Save to see both texts and choose.") }) { StatusCode = result.Status() };

    public static string? Problem(Result<SavedDraft> result) =>
        Problem(result, "Its text stands directly below: save again to put yours, which is in the form, in its place.");

    /// <summary>The instant of a hidden field. One too late for any clock becomes the latest there is: no draft was saved then.</summary>
    public static DateTimeOffset? Instant(long? milliseconds) => milliseconds is { } value && value > 0
        ? DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(value, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()))
        : null;

    private static string? Problem(Result<SavedDraft> result, string way) =>
        result.Value?.Stored is null ? result.Problem : $"{result.Problem} {way}";
}
