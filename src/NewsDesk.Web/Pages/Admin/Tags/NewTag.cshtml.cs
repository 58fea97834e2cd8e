using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Tags;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.Tags;

/// <summary>Makes a tag.</summary>
[Authorize(Policy = Policies.Editor)]
public sealed class NewTagModel(AddTag add) : AdminPage
{
    [BindProperty]
    public TagForm Form { get; set; } = new();

    public void OnGet() => Title = "New tag";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Title = "New tag";
        var outcome = await add.ExecuteAsync(Form.Name, Form.Slug, Person, cancellation);
        return Answer(outcome, $"Articles can be filed under the tag {Form.Name}.", "/admin/tags");
    }
}
