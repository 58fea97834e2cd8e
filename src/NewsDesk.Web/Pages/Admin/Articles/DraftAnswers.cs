using Microsoft.AspNetCore.Mvc;
using NewsDesk.Work;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>How a form that saves as one types learns what became of the draft.</summary>
public static class DraftAnswers
{
    /// <summary>To the script that saves as one types.</summary>
    public static JsonResult Json(SaveResult result, int @base) => result.Problem is { } problem
        ? new JsonResult(new { problem }) { StatusCode = result.IsNotFound ? StatusCodes.Status404NotFound : result.IsConflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity }
        : new JsonResult(new { id = result.ArticleId, savedAt = result.SavedAt, saved = result.SavedAt?.ToUnixTimeMilliseconds(), @base });

    /// <summary>The instant that a hidden field of the form holds.</summary>
    public static DateTimeOffset? Instant(long? milliseconds) => milliseconds is { } value && value > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
}
