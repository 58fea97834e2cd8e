using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Sections;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.Sections;

/// <summary>One section: its name, address and description, and whether it is offered.</summary>
[Authorize(Policy = Policies.Editor)]
public sealed class SectionModel(AllSections all, EditSection edit, RetireSection retire) : AdminPage
{
    [BindProperty]
    public SectionForm Form { get; set; } = new();

    public DeskSection Section { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (!await FindAsync(id))
        {
            return NotFound();
        }

        Form = new SectionForm { Name = Section.Name, Slug = Section.Slug, Description = Section.Description, Seen = Section.Texts.ToJson() };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellation)
    {
        if (!await FindAsync(id))
        {
            return NotFound();
        }

        var outcome = await edit.ExecuteAsync(id, Form.Name, Form.Slug, Form.Description, Form.SeenTexts, Person, cancellation);
        return Answer(Form.Saw(outcome), "Saved.", "/admin/sections");
    }

    public async Task<IActionResult> OnPostRetirementAsync(long id, bool retired, CancellationToken cancellation)
    {
        if (!await FindAsync(id))
        {
            return NotFound();
        }

        await retire.ExecuteAsync(id, retired, Person, cancellation);
        Tell(retired ? $"The section {Section.Name} is retired." : $"The section {Section.Name} is in the navigation again.");
        return Redirect("/admin/sections");
    }

    private async Task<bool> FindAsync(long id)
    {
        if (await all.FindAsync(id) is not { } section)
        {
            return false;
        }

        (Section, Title) = (section, section.Name);
        return true;
    }
}
