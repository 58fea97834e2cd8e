using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Tags;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.Tags;

/// <summary>One tag: its name and address, whether it is offered, and which tag it could go into.</summary>
[Authorize(Policy = Policies.Editor)]
public sealed class TagModel(AllTags all, RenameTag rename, MergeTags merge, RetireTag retire) : AdminPage
{
    [BindProperty]
    public TagForm Form { get; set; } = new();

    /// <summary>The tag that was named to go into.</summary>
    public string? Into { get; private set; }

    public DeskTag Tag { get; private set; } = null!;

    /// <summary>To choose from; any other can be typed.</summary>
    public IReadOnlyList<DeskTag> Others { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
        {
            return NotFound();
        }

        Fill();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
        {
            return NotFound();
        }

        Problem = (await rename.ExecuteAsync(id, Form.Name, Form.Slug, Person.Email, cancellation)).Problem;
        if (Problem is not null)
        {
            return Page();
        }

        Tell("Saved.");
        return Redirect($"/admin/tags/{id}");
    }

    public async Task<IActionResult> OnPostMergerAsync(long id, string? into, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
        {
            return NotFound();
        }

        var (stays, problem) = await merge.ExecuteAsync(id, into, Person.Email, cancellation);
        if (problem is not null)
        {
            Fill();
            (Problem, Into) = (problem, into);
            return Page();
        }

        Tell($"{Tag.Name} has gone into this tag.");
        return Redirect($"/admin/tags/{stays}");
    }

    public async Task<IActionResult> OnPostRetirementAsync(long id, bool retired, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
        {
            return NotFound();
        }

        await retire.ExecuteAsync(id, retired, Person.Email, cancellation);
        Tell(retired ? "The tag is retired." : "The tag is offered again.");
        return Redirect($"/admin/tags/{id}");
    }

    private void Fill() => Form = new TagForm { Name = Tag.Name, Slug = Tag.Slug };

    private async Task<bool> FindAsync(long id, CancellationToken cancellation)
    {
        if (await all.FindAsync(id, cancellation) is not { } tag)
        {
            return false;
        }

        (Tag, Title) = (tag, tag.Name);
        Others = [.. (await all.ListAsync(null, 500, cancellation)).Where(other => other.Id != id)];
        return true;
    }
}
