using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;
using NewsDesk.Editors;
using NewsDesk.Storage;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin;

/// <summary>What the layout asks of every page of the newsroom.</summary>
public abstract class AdminPage : PageModel
{
    private const string ToldKey = "told";

    private string? refilled;

    public string Title { get; protected set; } = "";

    /// <summary>Scripts of <c>wwwroot/js</c> that make this page better; it works without them.</summary>
    public IReadOnlyList<string> Scripts { get; protected set; } = [];

    /// <summary>One sentence that says why what was asked is not done, and what to do.</summary>
    public string? Problem { get; protected set; }

    /// <summary>Who is signed in; null on the pages that let somebody in.</summary>
    public Person? SignedIn => User.Identity?.IsAuthenticated == true ? User.Person() : null;

    /// <summary>Who is signed in, on pages that nobody else reaches.</summary>
    public Person Person => User.Person();

    /// <summary>Whether the form shows what was sent and not saved.</summary>
    public bool IsUnsaved => Problem is not null || refilled is not null;

    /// <summary>What the page before did, told once.</summary>
    public string? Told => refilled ?? TempData[ToldKey] as string;

    private string Owner => Person.Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>After an act: on to a page that tells what was done, or back to this one with the problem and what was typed.</summary>
    protected IActionResult Answer(Result outcome, string told, string to) => outcome.IsDone ? Done(told, to) : Refuse(outcome);

    /// <summary>Goes on to a page that tells what was done.</summary>
    protected RedirectResult Done(string told, string to)
    {
        Tell(told);
        return Redirect(to);
    }

    protected PageResult Refuse(string problem)
    {
        Problem = problem;
        return Page();
    }

    /// <summary>The page with a problem; where it has to be waited for, also with when to come back.</summary>
    protected PageResult Refuse(Result result)
    {
        if (result.Wait > TimeSpan.Zero)
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Response.Headers[HeaderNames.RetryAfter] = Math.Ceiling(result.Wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return Refuse(result.Problem!);
    }

    /// <summary>Tells the next page's reader what was done.</summary>
    protected void Tell(string sentence) => TempData[ToldKey] = sentence;

    /// <summary>Shows secrets in the next answer to the same person, once: somebody else may sign in in this browser meanwhile.</summary>
    protected void ShowOnce(string name, params IEnumerable<string> secrets) => TempData[name] = (string[])[Owner, .. secrets];

    /// <summary>What is to be shown once; it is gone afterwards.</summary>
    protected IReadOnlyList<string> TakeShown(string name) => TempData[name] is string[] shown && shown is [var owner, .. var secrets] && owner == Owner ? secrets : [];

    /// <summary>The form shows again what was typed into it.</summary>
    internal void Refilled(string sentence) => refilled = sentence;
}
