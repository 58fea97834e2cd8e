using System.Collections.Concurrent;

namespace NewsDesk.Web.Localization;

/// <summary>Finds the words of a language: the program's own, with what the newsroom's files change in them.</summary>
public sealed class SiteLanguages
{
    /// <summary>More than a site has; tags are what somebody typed.</summary>
    private const int MostKept = 200;

    private readonly OwnLanguages own;
    private readonly ConcurrentDictionary<string, Words> kept = new(StringComparer.OrdinalIgnoreCase);

    public SiteLanguages(OwnLanguages own, ILogger<SiteLanguages> logger)
    {
        this.own = own;
        foreach (var problem in own.Problems)
        {
            logger.LogWarning("Words of a language can't be used: {Problem}", problem.ToString());
        }

        LastKnown = Of(BuiltInLanguages.English);
    }

    /// <summary>The newsroom's pages are in English, whatever the site's language is.</summary>
    public Words Newsroom { get; } = new(BuiltInLanguages.OfEnglish, BuiltInLanguages.English);

    /// <summary>The words of the newest page, for what is said without the catalogue.</summary>
    public Words LastKnown { get; private set; }

    /// <summary>The languages that have words, by their tags.</summary>
    public IReadOnlyList<string> Tags =>
        [.. BuiltInLanguages.Tags.Union(own.Languages.Keys, StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The words for a site of this language, which are English ones where it has none.</summary>
    public Words OfSite(string tag) => LastKnown = Of(tag);

    /// <summary>The words for an article's text: of its own language, else of its site.</summary>
    public Words OfArticle(string language, Words site) => Has(language) ? Of(language) : site;

    /// <summary>True where a language, or one that may stand in for it, has words.</summary>
    public bool Has(string tag) => LayersOf(tag).Count > 0;

    /// <summary>The words of a language, which are English ones where it has none.</summary>
    public Words Of(string tag)
    {
        if (kept.Count >= MostKept)
        {
            kept.Clear();
        }

        return kept.GetOrAdd(tag, Make);
    }

    private Words Make(string tag)
    {
        var layers = LayersOf(tag);
        return layers.Count > 0 ? new Words(Join(layers), tag)
            : new Words(Join(LayersOf(BuiltInLanguages.English)), BuiltInLanguages.English, tag);
    }

    private static LanguageTexts Join(IEnumerable<LanguageTexts> layers) =>
        layers.Append(BuiltInLanguages.OfEnglish).Aggregate((above, below) => above.Over(below));

    /// <summary>The newsroom's files, that of the nearest language first, above the file of the program.</summary>
    private List<LanguageTexts> LayersOf(string tag)
    {
        var chain = LanguageChain.Of(tag);
        return
        [
            .. chain.Select(known => own.Languages.GetValueOrDefault(known)).OfType<LanguageTexts>(),
            .. chain.Select(BuiltInLanguages.Find).OfType<LanguageTexts>().Take(1),
        ];
    }
}
