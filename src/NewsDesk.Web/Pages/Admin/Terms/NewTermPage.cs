using Microsoft.AspNetCore.Mvc;
using NewsDesk.Terms;

namespace NewsDesk.Web.Pages.Admin.Terms;

/// <summary>Adds a term.</summary>
public abstract class NewTermPage(TermKind kind, AddTerm add) : TermFormPage(kind)
{
    public void OnGet() => Title = $"New {Kind.Name()}";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        OnGet();
        var added = Kind switch
        {
            TermKind.Author => $"{Form.Name} can be named in bylines.",
            TermKind.Section => $"The section {Form.Name} is made; it stands last in the navigation.",
            _ => $"Articles can be filed under the tag {Form.Name}.",
        };
        return Answer(await add.ExecuteAsync(Kind, Form.Fields, Person, cancellation), added, $"/admin/{Kind.Plural()}");
    }
}
