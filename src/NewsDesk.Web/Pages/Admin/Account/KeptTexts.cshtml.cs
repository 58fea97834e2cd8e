using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.Account;

/// <summary>Asked before signing out in a browser that keeps texts which the site may not have. The browser alone knows them, so a
/// script lists them.</summary>
[WithoutSecondFactor]
public sealed class KeptTextsModel : AdminPage
{
    public void OnGet() => (Title, Scripts) = ("Sign out", ["sign-out-texts.js"]);
}
