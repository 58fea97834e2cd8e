using NewsDesk.Articles;
using NewsDesk.Newsroom;
using NewsDesk.Web.Pages.Shared;

namespace NewsDesk.Web.Pages;

public sealed class IndexModel(FrontPage frontPage, CurrentSite site, Reading reading) : ReaderPage
{
    public Front Front { get; private set; } = null!;

    public IReadOnlyList<FrontBand> Bands { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Front = await frontPage.FindAsync(reading, cancellation);
        Bands = FrontBand.Of(Front.Sections);
        Shown = Front.Shown;
        CanonicalPath = "/";
        Description = (await site.FindAsync(cancellation)).Tagline;
    }
}
