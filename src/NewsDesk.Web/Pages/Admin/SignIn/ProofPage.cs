using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsDesk.Newsroom;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.SignIn;

/// <summary>A page on which somebody shows who they are.</summary>
public abstract class ProofPage(SiteTime time, TimeProvider clock) : AdminPage
{
    /// <summary>The page, with what is wrong; after too many wrong tries from one network, or where too many others wait, with when to come back.</summary>
    protected PageResult Refuse(string problem, SignInAttempt? attempt) => attempt switch
    {
        { IsBusy: true } => RefuseUntil(HashingQueue.Busy, attempt.Wait),
        { Wait: var wait } when wait > TimeSpan.Zero => RefuseUntil(TooMany(time.Clock(clock.GetUtcNow() + wait)), wait),
        _ => Refuse(problem),
    };

    /// <summary>What is said after too many wrong tries from one network.</summary>
    internal static string TooMany(string until) => $"There were too many wrong tries from your network. Try again after {until}, or use a passkey.";
}
