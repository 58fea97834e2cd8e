using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Authors;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.Authors;

/// <summary>One author: name, address, what is said of them, and whether they are offered.</summary>
[Authorize(Policy = Policies.Editor)]
public sealed class AuthorModel(AllAuthors all, EditAuthor edit, RetireAuthor retire) : AdminPage
{
    [BindProperty]
    public AuthorForm Form { get; set; } = new();

    public DeskAuthor Author { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (!await FindAsync(id))
        {
            return NotFound();
        }

        Form = new AuthorForm { Name = Author.Name, Slug = Author.Slug, Kind = Author.Kind, Bio = Author.Bio, Seen = Author.Texts.ToJson() };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellation)
    {
        if (!await FindAsync(id))
        {
            return NotFound();
        }

        var outcome = await edit.ExecuteAsync(id, Form.Name, Form.Slug, Form.Facts, Form.SeenTexts, Person, cancellation);
        return Answer(Form.Saw(outcome), "Saved.", $"/admin/authors/{id}");
    }

    public async Task<IActionResult> OnPostRetirementAsync(long id, bool retired, CancellationToken cancellation)
    {
        if (!await FindAsync(id))
        {
            return NotFound();
        }

        await retire.ExecuteAsync(id, retired, Person, cancellation);
        Tell(retired ? "The author is retired." : "The author is offered again.");
        return Redirect($"/admin/authors/{id}");
    }

    private async Task<bool> FindAsync(long id)
    {
        if (await all.FindAsync(id) is not { } author)
        {
            return false;
        }

        (Author, Title) = (author, author.Name);
        return true;
    }
}
