using Microsoft.AspNetCore.Mvc;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.SignIn;

/// <summary>A page on which somebody proves who they are, by a passkey or by what they type.</summary>
public abstract class ProofPage : AdminPage
{
    [BindProperty(SupportsGet = true, Name = "return")]
    public string? Return { get; set; }

    /// <summary>The browser's answer, filled in by the script.</summary>
    [BindProperty]
    public string? Passkey { get; set; }

    protected bool HasAnswer => !string.IsNullOrEmpty(Passkey);

    protected string GoOn => ReturnAddress.Safe(Return);
}
