using Microsoft.AspNetCore.Mvc;
using NewsDesk.Accounts;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.Account;

/// <summary>A person's own sessions. One that is ended is refused with its next request.</summary>
public sealed class SessionsModel(UserSessions sessions, TimeProvider clock) : AccountPage(clock)
{
    public const string Others = "others";

    [BindProperty]
    public string? Session { get; set; }

    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    public Task OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await ShowAsync();
        if (Session == Others)
        {
            await sessions.EndAllAsync(Person, User.Session(), cancellation);
            return Done("Your other sessions have ended.", "/admin/account/sessions");
        }

        if (Sessions.All(session => session.Hash != Session))
        {
            return Refuse("This session has ended already.");
        }

        await sessions.EndAsync(Person, Session!, cancellation);
        return Done("The session has ended.", "/admin/account/sessions");
    }

    private async Task ShowAsync() => (Title, Sessions) = ("Sessions", await sessions.ListAsync(Person.Id));
}
