using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;
using NewsDesk.Newsroom;

namespace NewsDesk.Web.Pages.Admin.SignIn;

/// <summary>A page on which somebody shows who they are.</summary>
public abstract class ProofPage(SiteTime time, TimeProvider clock) : AdminPage
{
    /// <summary>The page, with what is wrong; after too many wrong tries from one network, with when to come back.</summary>
    protected PageResult Refuse(string problem, TimeSpan wait)
    {
        Problem = problem;
        if (wait > TimeSpan.Zero)
        {
            Response.Headers[HeaderNames.RetryAfter] = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            Problem = $"There were too many wrong tries from your network. Try again after {time.Clock(clock.GetUtcNow() + wait)}, or use a passkey.";
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
        }

        return Page();
    }
}
