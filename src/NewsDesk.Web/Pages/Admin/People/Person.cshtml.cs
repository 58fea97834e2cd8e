using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;
using NewsDesk.Editors;
using NewsDesk.Storage;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.People;

/// <summary>One person, as an administrator looks after them.</summary>
[Authorize(Policy = Policies.Administrator)]
[Authorize(Policy = Policies.Confirmed)]
public sealed class PersonModel(PeopleList list, ChangeEditor change, DisableEditor disable, PersonReset reset, PersonSessions sessions, OneTimeLinks links) : AdminPage
{
    [BindProperty]
    public PersonInput Input { get; set; } = new();

    [AllowNull]
    public PeopleList.Row Shown { get; private set; }

    /// <summary>The link that was made just now.</summary>
    public string? Link { get; private set; }

    /// <summary>The link that nobody has used yet.</summary>
    public OneTimeLink? Pending { get; private set; }

    /// <summary>In how many browsers they are signed in.</summary>
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

    public Task<IActionResult> OnPostResetAsync(long id, string? factors, CancellationToken cancellation) => ActAsync(id, async () =>
    {
        var result = await reset.ExecuteAsync(Shown, factors == "yes", Person, cancellation);
        if (result.Value is { } link)
        {
            ShowOnce(LinkOf(id), link);
        }

        return result;
    }, () => $"The link for {Shown.Name} is made.");

    public Task<IActionResult> OnPostSessionsAsync(long id, CancellationToken cancellation)
    {
        var ended = 0;
        return ActAsync(id, async () =>
        {
            var result = await sessions.EndAsync(Shown.Person, Person, cancellation);
            ended = result.Value;
            return result;
        }, () => $"{PersonSessions.Count(ended)} of {Shown.Name} {(ended == 1 ? "has" : "have")} ended.");
    }

    public Task<IActionResult> OnPostWithdrawAsync(long id, CancellationToken cancellation) => ActAsync(id, async () =>
    {
        await links.WithdrawResetAsync(Shown.Person, Person, cancellation);
        return Result.Done;
    }, () => "The link is withdrawn; it works no more.");

    private static string LinkOf(long id) => string.Create(CultureInfo.InvariantCulture, $"reset {id}");

    private async Task<IActionResult> ActAsync(long id, Func<Task<Result>> act, Func<string> told)
    {
        if (!await FindAsync(id))
        {
            return NotFound();
        }

        Problem = (await act()).Problem;
        if (Problem is not null)
        {
            Input = Request.Query.ContainsKey("handler") ? new PersonInput { Name = Shown.Name, Role = Shown.Role } : Input;
            return Page();
        }

        Tell(told());
        return Redirect($"/admin/people/{id}");
    }

    private async Task<bool> FindAsync(long id)
    {
        Shown = await list.FindAsync(id);
        Title = Shown?.Name ?? "";
        Pending = await links.FindResetAsync(id);
        Sessions = await sessions.CountAsync(id);
        return Shown is not null;
    }
}
