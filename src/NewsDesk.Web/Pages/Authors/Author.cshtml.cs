using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;
using NewsDesk.Authors;
using NewsDesk.Web.Pages.Shared;

namespace NewsDesk.Web.Pages.Authors;

public sealed class AuthorModel(AuthorBySlug bySlug, ArticleList list, Reading reading) : ListPage(list, reading)
{
    public Author Author { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var place = await bySlug.FindAsync(slug, Reading);
        if (place.MovedTo is not null)
        {
            return MovedTo($"/authors/{place.MovedTo}");
        }

        if (place.Found is null || !await FindListingAsync(ListScope.Author(place.Found.Id), $"/authors/{slug}"))
        {
            return NotFound();
        }

        Author = place.Found;
        Title = Author.Name;
        Description = Author.Bio;
        return Page();
    }
}
