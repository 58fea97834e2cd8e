namespace NewsDesk.Browser.Tests;

/// <summary>Every kind of page a reader can meet. A new kind of page gets a line here, and with it all the tests of this project.</summary>
public static class PageKinds
{
    public static IReadOnlyList<PageKind> All { get; } =
    [
        new("front page", "/"),
        new("reference article", "/articles/baltic-states-and-poland-to-leave-mine-treaty"),
        new("right-to-left article", "/articles/reading-room-opens-in-arabic"),
        new("long article", "/articles/how-the-coast-got-its-sea-wall"),
        new("article with tables and footnotes", "/articles/river-levels-in-five-charts"),
        new("corrected article", "/articles/council-budget-explained"),
        new("updated article", "/articles/tolvik-foundry-heats-the-swimming-pool"),
        new("opinion", "/articles/we-should-keep-the-slow-train"),
        new("analysis", "/articles/did-the-taliban-keep-their-doha-promises"),
        new("article with a long headline", "/articles/council-votes-on-harbour-lights"),
        new("article of bare text", Newsroom.BareArticle),
        new("section", "/sections/culture"),
        new("tag", "/tags/transport"),
        new("tag of several pages", Newsroom.LongList),
        new("later page of a tag", Newsroom.LaterPage),
        new("author", "/authors/marit-osei"),
        new("desk", "/authors/news-desk"),
        new("archive", "/archive"),
        new("archive year", "/archive/2025"),
        new("archive month", "/archive/2025/09"),
        new("archive day", "/archive/2025/09/17"),
        new("plain page", "/about"),
        new("page with contact data", "/contact"),
        new("missing page", "/articles/no-such-article", 404),
        new("withdrawn article", Newsroom.WithdrawnArticle, 410),
        new("failed page", Newsroom.FailingPage, 500),
    ];

    /// <summary>For theories: the names, so that each row stands in the results by its own.</summary>
    public static TheoryData<string> Names { get; } = [.. All.Select(kind => kind.Name)];

    public static PageKind Named(string name) => All.Single(kind => kind.Name == name);
}
