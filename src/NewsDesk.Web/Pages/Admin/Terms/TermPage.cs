using Microsoft.AspNetCore.Mvc;
using NewsDesk.Storage;
using NewsDesk.Terms;

namespace NewsDesk.Web.Pages.Admin.Terms;

/// <summary>The newsroom's page of a term: its fields, and a button that retires it or brings it back.</summary>
public abstract class TermPage(TermKind kind, TermList list, EditTerm edit, RetireTerm retire) : TermFormPage(kind)
{
    public ListedTerm Term { get; private set; } = null!;

    public string Count => CountOf(Term);

    protected TermList List { get; } = list;

    /// <summary>The page to go to after an act.</summary>
    protected virtual string Onward => $"/admin/{Kind.Plural()}/{Term.Id}";

    public static string CountOf(ListedTerm term) => term.Articles == 1 ? "1 article" : $"{term.Articles} articles";

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (!await FindAsync(id))
        {
            return NotFound();
        }

        Form = new TermForm
        {
            Name = Term.Name,
            Slug = Term.Slug,
            Description = Term.Description,
            Kind = Term.AuthorKind ?? AuthorKind.Person,
            Bio = Term.Description,
            Seen = Kind.Texts(Term).ToJson(),
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellation)
    {
        if (!await FindAsync(id))
        {
            return NotFound();
        }

        var outcome = await edit.ExecuteAsync(Kind, id, Form.Fields, Form.SeenTexts, Person, cancellation);
        return Answer(Form.Saw(outcome), "Saved.", Onward);
    }

    public async Task<IActionResult> OnPostRetirementAsync(long id, bool retired, CancellationToken cancellation)
    {
        if (!await FindAsync(id))
        {
            return NotFound();
        }

        await retire.ExecuteAsync(Kind, id, retired, Person, cancellation);
        Flash(RetirementWords(retired));
        return Redirect(Onward);
    }

    protected virtual string RetirementWords(bool retired) => $"The {Kind.Name()} is {(retired ? "retired" : "offered again")}.";

    protected virtual async Task<bool> FindAsync(long id)
    {
        if (await List.FindAsync(Kind, id) is not { } term)
        {
            return false;
        }

        (Term, Title) = (term, term.Name);
        return true;
    }
}
