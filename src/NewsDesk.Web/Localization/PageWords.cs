using NewsDesk.Reading;
using NewsDesk.Storage;

namespace NewsDesk.Web.Localization;

/// <summary>The words of the page that a request asks for: the newsroom's, until a reader's page has found those of its site.</summary>
public sealed class PageWords(SiteLanguages languages, SiteFrames frames, CatalogueRead read)
{
    public Words Words { get; private set; } = languages.Newsroom;

    public async ValueTask FindAsync() => Use(languages.OfSite((await frames.FindAsync(read)).Settings.Language));

    /// <summary>Takes the last known words, where the catalogue can't be asked.</summary>
    public void UseLastKnown() => Use(languages.LastKnown);

    public void Use(Words words) => Words = words;
}
