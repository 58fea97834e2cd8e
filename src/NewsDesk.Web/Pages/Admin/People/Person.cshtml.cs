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
public sealed class PersonModel(PeopleList list, ChangeUser change, DisableUser disable, UserSessions sessions, OneTimeLinks links) : AdminPage
{
    [BindProperty]
    public PersonInput Input { get; set; } = new();

    [AllowNull]
    public PeopleList.Row Shown { get; private set; }

    public string? Link { get; private set; }

    public OneTimeLink? Pending { get; private set; }

    public int Sessions { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (!await FindAsync(id))
        {
            return NotFound();
        }

        Input = new PersonInput { Name = Shown.Name, Role = Shown.Role };
        Link = TakeShown(LinkOf(id)) is [var link] ? link : null;
        return Page();
    }

    public Task<IActionResult> OnPostAsync(long id, CancellationToken cancellation) => ActAsync(
        id, () => change.ExecuteAsync(id, Input.Name, Input.RoleOrNone, Person, cancellation), () => $"{Input.Name} is saved.");

    public Task<IActionResult> OnPostDisableAsync(long id, CancellationToken cancellation) => ActAsync(
        id, () => disable.ExecuteAsync(Shown.Person, Person, cancellation), () => $"{Shown.Name} is disabled.");

    public Task<IActionResult> OnPostEnableAsync(long id, CancellationToken cancellation) => ActAsync(
        id, () => disable.UndoAsync(Shown.Person, Person, cancellation), () => $"{Shown.Name} may sign in again.");

    public Task<IActionResult> OnPostResetAsync(
        long id, string? factors, [FromServices] ResetUser reset, [FromServices] NewsDeskOptions options, CancellationToken cancellation) => ActAsync(id, async () =>
    {
        if (Shown.DisabledAt is not null)
        {
            return Result.Rejected($"{Shown.Name} is disabled. Let them in again first.");
        }

        if (id == Person.Id)
        {
            return Result.Rejected("This is you: change your password and your app on your account page.");
        }

        if (factors == "yes")
        {
            await reset.ExecuteAsync(Shown.Person, factors: true, letIn: false, Person, cancellation);
        }

        ShowOnce(LinkOf(id), FirstAdministrator.Address(options, await links.ResetAsync(Shown.Person, Person, cancellation)));
        return Result.Done;
    }, () => $"The link for {Shown.Name} is made.");

    public Task<IActionResult> OnPostSessionsAsync(long id, [FromServices] EndSessions end, CancellationToken cancellation)
    {
        var ended = 0;
        return ActAsync(id, async () =>
        {
            if (id == Person.Id)
            {
                return Result.Rejected("This is you: end your other sessions on your account page, or sign out.");
            }

            var result = await end.ExecuteAsync(Shown.Person, Person, cancellation);
            ended = result.Value;
            return result;
        }, () => $"{Count(ended)} of {Shown.Name} {(ended == 1 ? "has" : "have")} ended.");
    }

    public Task<IActionResult> OnPostWithdrawAsync(long id, CancellationToken cancellation) => ActAsync(id, async () =>
    {
        await links.WithdrawResetAsync(Shown.Person, Person, cancellation);
        return Result.Done;
    }, () => "The link is withdrawn; it works no more.");

    public static string Count(int sessions) => string.Create(CultureInfo.InvariantCulture, $"{sessions} {(sessions == 1 ? "session" : "sessions")}");

    private static string LinkOf(long id) => string.Create(CultureInfo.InvariantCulture, $"reset {id}");

    private async Task<IActionResult> ActAsync(long id, Func<Task<Result>> act, Func<string> told)
    {
        if (!await FindAsync(id))
        {
            return NotFound();
        }

        var result = await act();
        if (!result.IsDone && Request.Query.ContainsKey("handler"))
        {
            Input = new PersonInput { Name = Shown.Name, Role = Shown.Role };
        }

        return Answer(result, told(), $"/admin/people/{id}");
    }

    private async Task<bool> FindAsync(long id)
    {
        Shown = await list.FindAsync(id);
        Title = Shown?.Name ?? "";
        Pending = await links.FindResetAsync(id);
        Sessions = (await sessions.ListAsync(id)).Count;
        return Shown is not null;
    }
}
