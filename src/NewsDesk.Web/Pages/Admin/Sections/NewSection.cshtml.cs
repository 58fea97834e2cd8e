using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Sections;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.Sections;

/// <summary>Makes a section.</summary>
[Authorize(Policy = Policies.Editor)]
public sealed class NewSectionModel(AddSection add) : AdminPage
{
    [BindProperty]
    public SectionForm Form { get; set; } = new();

    public void OnGet() => Title = "New section";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Title = "New section";
        var outcome = await add.ExecuteAsync(Form.Name, Form.Slug, Form.Description, Person, cancellation);
        return Answer(outcome, $"The section {Form.Name} is made; it stands last in the navigation.", "/admin/sections");
    }
}
