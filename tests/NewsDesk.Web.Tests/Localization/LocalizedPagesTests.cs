using AngleSharp.Dom;
using NewsDesk.People;
using NewsDesk.Settings;

namespace NewsDesk.Web.Tests.Localization;

/// <summary>Readers' pages of sites in other languages, with articles in the site's language and in others.</summary>
public sealed class LocalizedPagesTests : IAsyncDisposable
{
    private readonly TestSite site = TestSite.Start();

    [Fact]
    public async Task A_German_site_speaks_German_and_marks_it_within_articles_in_other_languages()
    {
        await SpeakAsync("de");
        await site.PublishAsync(TestSite.Text("hafen", "Hafen") with { Authors = ["Ada", "Bo", "Cy"], Tags = ["Schiffe"] });
        await site.PublishAsync(TestSite.Text("harbour", "Harbour") with
        {
            Language = "en",
            Section = "Küste",
            Authors = ["Ada"],
            Markdown = "Text.\n\nAlso see: [words](/articles/hafen)",
        });

        var own = await site.OpenAsync("/articles/hafen");
        Assert.Equal("de", own.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Von Ada, Bo und Cy", Text(own, ".byline"));
        Assert.Equal("Veröffentlicht am 2. März 2026, 12:00 Uhr UTC", Text(own, "p.date"));
        Assert.Equal("Themen: Schiffe", Text(own, ".tags"));
        Assert.Equal("Weiterlesen: Harbour", Text(own, ".recent .more"));
        Assert.Empty(own.QuerySelectorAll("main article [lang]"));

        var foreign = await site.OpenAsync("/articles/harbour");
        Assert.Equal(("de", "ltr"), Marks(foreign, ".meta"));
        Assert.Equal(("de", "ltr"), Marks(foreign, ".kicker"));
        Assert.Equal(("de", "ltr"), Marks(foreign, "article footer"));
        Assert.Equal("Also see: words", Text(foreign, ".also-see"));
        Assert.Null(foreign.QuerySelector(".also-see [lang]"));
    }

    [Fact]
    public async Task An_Arabic_site_runs_from_right_to_left_and_an_English_article_in_it_does_not()
    {
        await SpeakAsync("ar");
        await site.PublishAsync(TestSite.Text("harbour", "Harbour") with { Language = "en", Authors = ["Ada", "Bo"] });

        var page = await site.OpenAsync("/articles/harbour");

        Assert.Equal(("ar", "rtl"), Marks(page, "html"));
        Assert.Equal(("en", "ltr"), Marks(page, "main article"));
        Assert.Equal(("ar", "rtl"), Marks(page, ".meta"));
        Assert.Equal("بقلم: Ada وBo", Text(page, ".byline"));
        Assert.Equal("نُشر في 2 مارس 2026، 12:00 UTC", Text(page, "p.date"));
    }

    [Fact]
    public async Task A_site_in_a_language_without_words_has_English_ones_that_say_so()
    {
        await SpeakAsync("cy");
        await site.PublishAsync(TestSite.Text("harbwr", "Harbwr") with { Authors = ["Ada"] });

        var page = await site.OpenAsync("/articles/harbwr");
        Assert.Equal("cy", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(("en", "ltr"), Marks(page, ".meta"));
        Assert.Equal(("en", "ltr"), Marks(page, ".skip"));
        Assert.Equal(("en", "ltr"), Marks(await site.OpenAsync("/archive"), "h1"));
    }

    [Fact]
    public async Task What_is_said_without_the_catalogue_is_in_the_language_of_the_newest_page()
    {
        await SpeakAsync("fr");
        Assert.Equal(404, await site.StatusAsync("/no-such-page"));

        Assert.Equal("Cette image n’existe pas.\n", await site.ReadAsync("/pictures/none/320.jpg"));
    }

    [Fact]
    public async Task A_change_of_the_language_is_on_the_next_page()
    {
        await SpeakAsync("de");
        Assert.Equal("Archiv", Text(await site.OpenAsync("/archive"), "h1"));
        await SpeakAsync("ja");
        Assert.Equal("アーカイブ", Text(await site.OpenAsync("/archive"), "h1"));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private Task SpeakAsync(string language) => Newsroom.DoAsync(site.Get<EditSite>().ExecuteAsync(
        new SiteSettings { Name = "Site", Language = language }, null, Actor.Command("test"), CancellationToken.None));

    private static string Text(IParentNode page, string selector) => page.QuerySelector(selector)!.TextContent.Trim();

    private static (string?, string?) Marks(IParentNode page, string selector) =>
        (page.QuerySelector(selector)!.GetAttribute("lang"), page.QuerySelector(selector)!.GetAttribute("dir"));
}
