using NewsDesk.Reading;
using NewsDesk.Storage;
using NewsDesk.Web.Pages.Shared;

namespace NewsDesk.Web.Pages;

public sealed class IndexModel(FrontPage frontPage, SiteFrames frames, CatalogueRead read) : ReaderPage
{
    public Front Front { get; private set; } = null!;

    public IReadOnlyList<FrontBand> Bands { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Front = await frontPage.FindAsync();
        Bands = FrontBand.Of(Front.Sections);
        Shown = Front.Shown;
        CanonicalPath = "/";
        Description = (await frames.FindAsync(read)).Settings.Tagline;
    }
}
