using Microsoft.AspNetCore.Mvc;
using NewsDesk.Storage;
using NewsDesk.Terms;

namespace NewsDesk.Web.Pages.Admin.Terms;

/// <summary>The newsroom's page of a term: its fields, and a button that retires it or brings it back.</summary>
public abstract class TermPage(TermKind kind, TermList list, EditTerm edit, RetireTerm retire) : TermFormPage(kind)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public ListedTerm Term { get; private set; } = null!;

    public string Count => CountOf(Term);

    protected TermList List { get; } = list;

    protected virtual string Onward => $"/admin/{Kind.Plural()}/{Term.Id}";

    public static string CountOf(ListedTerm term) => term.Articles == 1 ? "1 article" : $"{term.Articles} articles";

    public void OnGet() => Form = new TermForm
    {
        Name = Term.Name,
        Slug = Term.Slug,
        Description = Term.Description,
        Kind = Term.AuthorKind ?? AuthorKind.Person,
        Bio = Term.Description,
        Seen = Kind.Texts(Term).ToJson(),
    };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var outcome = await edit.ExecuteAsync(Kind, Id, Form.Fields, Form.SeenTexts, Person, cancellation);
        return Answer(Form.Saw(outcome), "Saved.", Onward);
    }

    public async Task<IActionResult> OnPostRetirementAsync(bool retired, CancellationToken cancellation)
    {
        await retire.ExecuteAsync(Kind, Id, retired, Person, cancellation);
        return Done(RetirementWords(retired), Onward);
    }

    protected virtual string RetirementWords(bool retired) => $"The {Kind.Name()} is {(retired ? "retired" : "offered again")}.";

    protected override async Task<bool> LoadAsync()
    {
        if (await List.FindAsync(Kind, Id) is not { } term)
        {
            return false;
        }

        (Term, Title) = (term, term.Name);
        return true;
    }
}
