using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;
using NewsDesk.Sections;
using NewsDesk.Web.Pages.Shared;

namespace NewsDesk.Web.Pages.Sections;

public sealed class SectionModel(SectionBySlug bySlug, ArticleList list, Reading reading) : ListPage(list, reading)
{
    public Section Section { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var place = await bySlug.FindAsync(slug, Reading);
        if (place.MovedTo is not null)
        {
            return MovedTo($"/sections/{place.MovedTo}");
        }

        if (place.Found is null || !await FindListingAsync(ListScope.Section(place.Found.Id), $"/sections/{slug}"))
        {
            return NotFound();
        }

        Section = place.Found;
        Title = Section.Name;
        Description = Section.Description;
        return Page();
    }
}
