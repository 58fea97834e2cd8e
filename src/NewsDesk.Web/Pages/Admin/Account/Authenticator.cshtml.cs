using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Accounts;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.Account;

/// <summary>A person's own authenticator app. It is on once a code of it was right.</summary>
[Authorize(Policy = Policies.Reauthenticated)]
[WithoutSecondFactor]
public sealed class AuthenticatorModel(
    UserStore store, AuthenticatorCodes codes, NewsDesk.Accounts.Authenticator authenticator, RecoveryCodes recovery,
    AuthenticatorEnrolment enrolment, TimeProvider clock) : AccountPage(clock)
{
    [BindProperty]
    public string? Code { get; set; }

    public bool IsOn { get; private set; }

    public string Key { get; private set; } = "";

    public IHtmlContent Qr { get; private set; } = HtmlString.Empty;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        if (!IsOn && !await codes.SwitchOnAsync(Person, enrolment.Key(HttpContext, Person), Code, cancellation))
        {
            return Refuse("This is not the code that the app shows for this key. Type the newest one; if it is still wrong, set the clock "
                + "of your phone.");
        }

        enrolment.End(HttpContext);
        var made = await recovery.MakeAsync(Person, cancellation);
        ShowOnce(RecoveryCodesModel.Shown, made ?? []);
        var flash = made is null
            ? "The app is on. The site is working on very many passwords and codes just now: make your recovery codes here in a "
                + "few seconds."
            : "The app is on. Keep these recovery codes for the day your phone is lost.";
        return Done(flash, "/admin/account/recovery-codes");
    }

    public async Task<IActionResult> OnPostOffAsync(string? sure, CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        if (sure != "yes")
        {
            return Refuse("Tick the box to say that you want this.");
        }

        await authenticator.SwitchOffAsync(Person, cancellation);
        return Done("The app is off. Your password alone signs you in.", "/admin/account/authenticator");
    }

    private async Task ShowAsync(CancellationToken cancellation)
    {
        Title = "Authenticator app";
        IsOn = (await store.FindAsync(Person.Id, cancellation))!.AuthenticatorOn;
        if (!IsOn && IsConfirmed)
        {
            (Key, Qr) = await enrolment.DrawAsync(HttpContext, Person);
        }
    }
}
