using Microsoft.AspNetCore.Mvc;
using NewsDesk.Newsroom;
using NewsDesk.Work;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>How a form that saves as one types learns what became of the draft.</summary>
public static class DraftAnswers
{
    /// <summary>To the script that saves as one types.</summary>
    public static JsonResult Json(SaveResult result, int @base, SiteTime time) => result.Problem is not null
        ? new JsonResult(new { problem = Problem(result, "Press Save to see both texts and choose.") }) { StatusCode = result.IsNotFound ? StatusCodes.Status404NotFound : result.IsConflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity }
        : new JsonResult(new { id = result.ArticleId, savedAt = result.SavedAt, saved = result.SavedAt?.ToUnixTimeMilliseconds(), clock = result.SavedAt is { } at ? time.Clock(at) : null, @base });

    /// <summary>To a page, which shows the other window's text directly below.</summary>
    public static string? Problem(SaveResult result) => Problem(result, "Its text stands directly below: save again to put yours, which is in the form, in its place.");

    /// <summary>The instant that a hidden field of the form holds. One that is too late for any clock becomes the latest there is: no draft was saved then.</summary>
    public static DateTimeOffset? Instant(long? milliseconds) => milliseconds is { } value && value > 0
        ? DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(value, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()))
        : null;

    private static string? Problem(SaveResult result, string way) => result.Stored is null ? result.Problem : $"{result.Problem} {way}";
}
