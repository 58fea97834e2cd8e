using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Terms;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.Terms;

/// <summary>A page with the form of a term.</summary>
[Authorize(Policy = Policies.Editor)]
public abstract class TermFormPage(TermKind kind) : AdminPage
{
    public TermKind Kind => kind;

    [BindProperty]
    public TermForm Form { get; set; } = new();
}
