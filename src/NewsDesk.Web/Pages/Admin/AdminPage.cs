using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;
using NewsDesk.People;
using NewsDesk.Storage;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin;

/// <summary>A page of the newsroom, with what the layout asks of it.</summary>
public abstract class AdminPage : PageModel
{
    private const string FlashKey = "told";

    private string? refilled;

    public string Title { get; protected set; } = "";

    /// <summary>Scripts of <c>wwwroot/js</c> that make this page better; it works without them.</summary>
    public IReadOnlyList<string> Scripts { get; protected set; } = [];

    public string? Problem { get; protected set; }

    public Person? SignedIn => User.Identity?.IsAuthenticated == true ? User.Person() : null;

    public Person Person => User.Person();

    public bool IsUnsaved => Problem is not null || refilled is not null;

    public string? FlashMessage => refilled ?? TempData[FlashKey] as string;

    private string Owner => Person.Id.ToString(CultureInfo.InvariantCulture);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await LoadAsync())
        {
            await base.OnPageHandlerExecutionAsync(context, next);
        }
        else
        {
            context.Result = NotFound();
        }
    }

    /// <summary>Fetches what the page is about, before its handler runs; false where nothing stands at the address.</summary>
    protected virtual Task<bool> LoadAsync() => Task.FromResult(true);

    protected IActionResult Answer(Result outcome, string flash, string to) => outcome.IsDone ? Done(flash, to) : Refuse(outcome);

    protected RedirectResult Done(string flash, string to)
    {
        Flash(flash);
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

    protected void Flash(string sentence) => TempData[FlashKey] = sentence;

    /// <summary>Shows secrets in the next response to the same person, once: somebody else may sign in in this browser meanwhile.</summary>
    protected void ShowOnce(string name, params IEnumerable<string> secrets) => TempData[name] = (string[])[Owner, .. secrets];

    protected IReadOnlyList<string> TakeShown(string name) =>
        TempData[name] is string[] shown && shown is [var owner, .. var secrets] && owner == Owner ? secrets : [];

    internal void Refilled(string sentence) => refilled = sentence;
}
