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
        Problem = wait > TimeSpan.Zero ? Throttle(Response, wait, time.Clock(clock.GetUtcNow() + wait)) : problem;
        return Page();
    }

    /// <summary>Makes an answer one to too many wrong tries.</summary>
    /// <returns>The sentence for it.</returns>
    internal static string Throttle(HttpResponse response, TimeSpan wait, string until)
    {
        response.Headers[HeaderNames.RetryAfter] = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        return $"There were too many wrong tries from your network. Try again after {until}, or use a passkey.";
    }
}
