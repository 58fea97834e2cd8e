using NewsDesk.Articles;
using NewsDesk.Settings;
using NewsDesk.Terms;

namespace NewsDesk.Reading;

/// <summary>Keeps the frame of the last state, so that it is read once a state, not once a page.</summary>
public sealed class SiteFrames(ContentWatch watch)
{
    private SiteFrame? kept;

    public async ValueTask<SiteFrame> FindAsync(CatalogueRead read)
    {
        var state = await watch.OfAsync(read);
        if (Volatile.Read(ref kept) is { } present && present.State == state)
        {
            return present;
        }

        var asOf = AsOf.Of(read);
        var frame = new SiteFrame(
            state,
            await new CurrentSite(read).FindAsync(),
            await new SectionList(read).ListAsync(asOf),
            await new ArticleList(read).NewestAsync(ListScope.Site, SiteFrame.NewestCount, [], asOf));
        Volatile.Write(ref kept, frame);
        return frame;
    }
}
