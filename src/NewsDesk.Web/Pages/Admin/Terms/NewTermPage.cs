using Microsoft.AspNetCore.Mvc;
using NewsDesk.Terms;

namespace NewsDesk.Web.Pages.Admin.Terms;

/// <summary>Adds a term.</summary>
public abstract class NewTermPage(TermKind kind, AddTerm add) : TermFormPage(kind)
{
    /// <summary>The sentence that tells what was added.</summary>
    protected abstract string Added { get; }

    public void OnGet() => Title = $"New {Kind.Name()}";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        OnGet();
        return Answer(await add.ExecuteAsync(Kind, Form.Fields, Person, cancellation), Added, $"/admin/{Kind.Plural()}");
    }
}
