using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Authors;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.Authors;

/// <summary>Adds an author.</summary>
[Authorize(Policy = Policies.Editor)]
public sealed class NewAuthorModel(AddAuthor add) : AdminPage
{
    [BindProperty]
    public AuthorForm Form { get; set; } = new();

    public void OnGet() => Title = "New author";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Title = "New author";
        var outcome = await add.ExecuteAsync(Form.Name, Form.Slug, Form.Facts, Person, cancellation);
        return Answer(outcome, $"{Form.Name} can be named in bylines.", "/admin/authors");
    }
}
