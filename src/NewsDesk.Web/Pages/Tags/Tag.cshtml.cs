using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;
using NewsDesk.Tags;
using NewsDesk.Web.Pages.Shared;

namespace NewsDesk.Web.Pages.Tags;

public sealed class TagModel(TagBySlug bySlug, ArticleList list, Reading reading) : ListPage(list, reading)
{
    public Tag Tag { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var place = await bySlug.FindAsync(slug, Reading);
        if (place.MovedTo is not null)
        {
            return MovedTo($"/tags/{place.MovedTo}");
        }

        if (place.Found is null || !await FindListingAsync(ListScope.Tag(place.Found.Id), $"/tags/{slug}"))
        {
            return NotFound();
        }

        Tag = place.Found;
        Title = Tag.Name;
        return Page();
    }
}
