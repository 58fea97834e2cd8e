using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Tags;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.Tags;

/// <summary>One tag: its name and address, whether it is offered, and which tag it could go into.</summary>
[Authorize(Policy = Policies.Editor)]
public sealed class TagModel(AllTags all, RenameTag rename, RetireTag retire) : AdminPage
{
    /// <summary>How many other tags are offered; any other can be typed.</summary>
    private const int MostOthers = 500;

    [BindProperty]
    public TagForm Form { get; set; } = new();

    public DeskTag Tag { get; private set; } = null!;

    /// <summary>The names of tags it could go into.</summary>
    public IReadOnlyList<string> Others { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (!await FindAsync(id))
        {
            return NotFound();
        }

        Form = new TagForm { Name = Tag.Name, Slug = Tag.Slug, Seen = Tag.Texts.ToJson() };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellation)
    {
        if (!await FindAsync(id))
        {
            return NotFound();
        }

        var outcome = await rename.ExecuteAsync(id, Form.Name, Form.Slug, Form.SeenTexts, Person, cancellation);
        return Answer(Form.Saw(outcome), "Saved.", $"/admin/tags/{id}");
    }

    public async Task<IActionResult> OnPostRetirementAsync(long id, bool retired, CancellationToken cancellation)
    {
        if (!await FindAsync(id))
        {
            return NotFound();
        }

        await retire.ExecuteAsync(id, retired, Person, cancellation);
        Tell(retired ? "The tag is retired." : "The tag is offered again.");
        return Redirect($"/admin/tags/{id}");
    }

    private async Task<bool> FindAsync(long id)
    {
        if (await all.FindAsync(id) is not { } tag)
        {
            return false;
        }

        (Tag, Title, Others) = (tag, tag.Name, await all.OfferedNamesAsync(except: id, MostOthers));
        return true;
    }
}
