using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsDesk.Newsroom;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.SignIn;

/// <summary>A page on which somebody shows who they are.</summary>
public abstract class ProofPage(SiteTime time, TimeProvider clock) : AdminPage
{
    protected PageResult Refuse(string problem, SignInAttempt? attempt) => Refuse(problem, attempt, time, clock.GetUtcNow());
}
