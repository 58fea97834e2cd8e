using Microsoft.AspNetCore.Mvc;
using NewsDesk.Addresses;
using NewsDesk.Articles;
using NewsDesk.Reading;
using NewsDesk.Terms;
using NewsDesk.Web.Pages.Shared;

namespace NewsDesk.Web.Pages.Terms;

/// <summary>The readers' page of a term: its articles.</summary>
public abstract class TermPage(TermKind kind, TermBySlug bySlug, ArticleList list, AsOf asOf) : ListPage(list, asOf)
{
    public Term Term { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var place = await bySlug.FindAsync(kind, slug, AsOf);
        if (place.MovedTo is not null)
        {
            return MovedTo($"/{kind.Plural()}/{place.MovedTo}");
        }

        if (place.Found is not { } term || !await FindListingAsync(ListScope.Of(kind, term.Id), $"/{kind.Plural()}/{slug}"))
        {
            return NotFound();
        }

        (Term, Title, Description) = (term, term.Name, term.Description);
        return Page();
    }
}
