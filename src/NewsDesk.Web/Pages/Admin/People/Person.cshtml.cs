using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Accounts;
using NewsDesk.Storage;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.People;

/// <summary>One person, as an administrator looks after them.</summary>
[Authorize(Policy = Policies.Administrator)]
[Authorize(Policy = Policies.Reauthenticated)]
public sealed class PersonModel(PeopleList list, ChangeUser change, DisableUser disable, UserSessions sessions, OneTimeLinks links)
    : AdminPage
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public PersonInput Input { get; set; } = new();

    [AllowNull]
    public PeopleList.Row Shown { get; private set; }

    public string? Link { get; private set; }

    public OneTimeLink? Pending { get; private set; }

    public int Sessions { get; private set; }

    private string LinkName => string.Create(CultureInfo.InvariantCulture, $"reset {Id}");

    public void OnGet() => (Input, Link) = (InputOfShown(), TakeShown(LinkName) is [var link] ? link : null);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) =>
        Answer(await change.ExecuteAsync(Id, Input.Name, Input.RoleOrNone, Person, cancellation), $"{Input.Name} is saved.");

    public async Task<IActionResult> OnPostDisableAsync(CancellationToken cancellation) =>
        Answer(await disable.ExecuteAsync(Shown.Person, Person, cancellation), $"{Shown.Name} is disabled.");

    public async Task<IActionResult> OnPostEnableAsync(CancellationToken cancellation) =>
        Answer(await disable.UndoAsync(Shown.Person, Person, cancellation), $"{Shown.Name} may sign in again.");

    public async Task<IActionResult> OnPostResetAsync(
        string? factors, [FromServices] ResetUser reset, [FromServices] NewsDeskOptions options, CancellationToken cancellation)
    {
        if (Shown.DisabledAt is not null)
        {
            return Reject($"{Shown.Name} is disabled. Let them in again first.");
        }

        if (Id == Person.Id)
        {
            return Reject("This is you: change your password and your app on your account page.");
        }

        if (factors == "yes")
        {
            await reset.ExecuteAsync(Shown.Person, factors: true, letIn: false, Person, cancellation);
        }

        ShowOnce(LinkName, FirstAdministrator.Address(options, await links.ResetAsync(Shown.Person, Person, cancellation)));
        return Answer(Result.Done, $"The link for {Shown.Name} is made.");
    }

    public async Task<IActionResult> OnPostSessionsAsync([FromServices] EndSessions end, CancellationToken cancellation)
    {
        if (Id == Person.Id)
        {
            return Reject("This is you: end your other sessions on your account page, or sign out.");
        }

        var ended = await end.ExecuteAsync(Shown.Person, Person, cancellation);
        return Answer(ended, $"{Count(ended.Value)} of {Shown.Name} {(ended.Value == 1 ? "has" : "have")} ended.");
    }

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellation)
    {
        await links.WithdrawResetAsync(Shown.Person, Person, cancellation);
        return Answer(Result.Done, "The link is withdrawn; it works no more.");
    }

    public static string Count(int sessions) =>
        string.Create(CultureInfo.InvariantCulture, $"{sessions} {(sessions == 1 ? "session" : "sessions")}");

    protected override async Task<bool> LoadAsync()
    {
        Shown = await list.FindAsync(Id);
        Title = Shown?.Name ?? "";
        Pending = await links.FindResetAsync(Id);
        Sessions = (await sessions.ListAsync(Id)).Count;
        return Shown is not null;
    }

    private PersonInput InputOfShown() => new() { Name = Shown.Name, Role = Shown.Role };

    private IActionResult Reject(string problem) => Answer(Result.Rejected(problem), "");

    private IActionResult Answer(Result result, string flash)
    {
        if (!result.IsDone && Request.Query.ContainsKey("handler"))
        {
            Input = InputOfShown();
        }

        return Answer(result, flash, $"/admin/people/{Id}");
    }
}
