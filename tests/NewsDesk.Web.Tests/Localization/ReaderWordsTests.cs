using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Reading;
using NewsDesk.Settings;
using NewsDesk.Storage;
using NewsDesk.Terms;
using NewsDesk.Tests;
using NewsDesk.Web.Localization;
using NewsDesk.Web.Pages.Shared;

namespace NewsDesk.Web.Tests.Localization;

/// <summary>Every kind of page that readers see, in a language without Latin letters and with a newsroom that uses none: a Latin letter is
/// a word of the program that is not from the language files.</summary>
public sealed partial class ReaderWordsTests : IAsyncDisposable
{
    private static readonly string[] SpokenAttributes =
        ["alt", "title", "aria-label", "aria-description", "aria-roledescription", "placeholder", "value", "label"];

    private readonly TestSite site;
    private Exception? failure;

    public ReaderWordsTests()
    {
        site = TestSite.Start(options: new TestSiteOptions
        {
            Settings = new Dictionary<string, string> { ["NewsDesk:TrustedProxies"] = "10.0.0.0/8" },
            Services = services =>
            {
                services.Replace(ServiceDescriptor.Singleton(_ => PseudoLanguage.Make()));
                services.Replace(ServiceDescriptor.Scoped(provider => failure is null
                    ? ActivatorUtilities.CreateInstance<ArticleBySlug>(provider) : throw failure));
            },
        });
    }

    [Fact]
    public void The_language_of_the_test_has_every_message()
    {
        var own = site.Get<OwnLanguages>();

        Assert.Empty(own.Problems);
        Assert.Equal(BuiltInLanguages.OfEnglish.Keys.Order(), own.Languages[PseudoLanguage.Tag].Keys.Order());
    }

    [Fact]
    public async Task An_empty_newsroom_says_nothing_else()
    {
        await SettleAsync();
        foreach (var path in new[] { "/", "/archive" })
        {
            await CheckAsync(path, 200);
        }
    }

    [Fact]
    public async Task Pages_of_lists_and_articles_say_nothing_else()
    {
        await SettleAsync();
        await FillAsync();
        site.Clock.Advance(TimeSpan.FromDays(40));
        var listed = (await site.OpenAsync("/sections/more")).QuerySelector("[rel=next]")!.GetAttribute("href")!;
        string[] paths =
        [
            "/", "/articles/story", "/articles/opinion", "/articles/changed", "/sections/more", listed, "/sections/empty", "/tags/tag",
            "/authors/person", "/authors/desk", "/authors/nobody", "/archive", "/archive/2026", "/archive/2026/03", "/archive/2026/03/02",
            "/about",
        ];
        foreach (var path in paths)
        {
            await CheckAsync(path, 200);
        }

        await CheckAsync($"/previews/{await site.PreviewAsync("story")}", 200);
    }

    [Fact]
    public async Task Pages_of_errors_say_nothing_else()
    {
        await SettleAsync();
        await FillAsync();
        await CheckAsync("/articles/gone", 410);
        await CheckAsync("/no-such-page", 404);
        await CheckAsync("/previews/no-such-preview", 404);
        await CheckAsync("/pictures/none/320.jpg", 404);
        await CheckAsync("/", 400, host: "elsewhere.example");
        failure = new InvalidOperationException("The test wants a failure.");
        await CheckAsync("/articles/failing", 500);
        failure = new SqliteException("The test wants a lock.", 5);
        await CheckAsync("/articles/locked", 503);
    }

    [Fact]
    public void The_style_sheet_adds_no_words()
    {
        var added = Content.Matches(new ReaderStyle().Css).Select(match => match.Groups["text"].Value).ToList();

        Assert.NotEmpty(added);
        Assert.All(added, text => Assert.False(LatinLetter.IsMatch(text.Replace("attr(href)", "", StringComparison.Ordinal)), text));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private async Task SettleAsync()
    {
        var settings = new SiteSettings
        {
            Name = "Новости",
            Tagline = "Все",
            Language = PseudoLanguage.Tag,
            Navigation = [new SiteLink("Мы", "/about")],
            Footer = "Подвал",
            ContactAddress = "Улица",
        };
        await Newsroom.DoAsync(site.Get<EditSite>().ExecuteAsync(settings, null, Actor.Command("test"), CancellationToken.None));
        // Errors that are told without the catalogue are in the language of the newest page.
        Assert.Equal(200, await site.StatusAsync("/"));
    }

    private async Task FillAsync()
    {
        await Newsroom.DoAsync(AddAsync(TermKind.Section, "Пусто", "empty"));
        await Newsroom.DoAsync(AddAsync(TermKind.Section, "Море", "more"));
        await Newsroom.DoAsync(AddAsync(TermKind.Tag, "Тема", "tag"));
        await Newsroom.DoAsync(AddAsync(TermKind.Author, "Ада", "person"));
        await Newsroom.DoAsync(AddAsync(TermKind.Author, "Никто", "nobody"));
        await Newsroom.DoAsync(site.Get<AddTerm>().ExecuteAsync(TermKind.Author,
            new TermFields("Отдел", "desk", "Мы", AuthorKind.Organisation), Actor.Command("test"), CancellationToken.None));
        var picture = await site.PictureAsync();
        for (var n = 0; n < 30; n++)
        {
            await site.PublishAsync(Story($"story-{n}") with { VisibleFrom = TestSite.Noon.AddHours(-n - 2) });
        }

        await site.PublishAsync(Story("story") with
        {
            Lead = new LeadPicture("lead.jpg", "Причал", "Причал", "Кто-то"),
            Pictures = new Dictionary<string, NewsDesk.Pictures.Files.StoredPicture> { ["lead.jpg"] = picture },
            Authors = ["Ада", "Отдел", "Никто"],
            Tags = ["Тема", "Лодки"],
            Source = new ArticleSource("Агентство", "https://example.org/"),
            Genre = Genre.Analysis,
            Markdown = "Текст[^1].\n\nAlso see: [слова](/articles/story-1)\n\n[^1]: Сноска.",
        });
        await site.PublishAsync(Story("opinion") with { Genre = Genre.Opinion, Language = "ru", VisibleFrom = TestSite.Noon.AddHours(-1) });
        await site.PublishAsync(Story("changed") with { Genre = Genre.Background });
        foreach (var kind in new[] { EditKind.Correction, EditKind.Clarification, EditKind.Update })
        {
            site.Clock.Advance(TimeSpan.FromMinutes(1));
            await site.PublishAsync(Story("changed") with { Kind = kind, Note = kind == EditKind.Update ? null : "Было иначе." });
        }

        await site.PublishAsync(Story("about") with { Type = ArticleType.Page, Section = null, Authors = [] });
        var gone = await site.PublishAsync(Story("gone"));
        await Newsroom.DoAsync(site.Get<WithdrawArticle>().ExecuteAsync(gone.ArticleId, "Ошибка.", "x", Actor.Command("test"),
            CancellationToken.None));
    }

    private Task<Result> AddAsync(TermKind kind, string name, string slug) =>
        site.Get<AddTerm>().ExecuteAsync(kind, new TermFields(name, slug), Actor.Command("test"), CancellationToken.None);

    private static TestPublication Story(string slug) => TestSite.Text(slug, "Новость") with
    {
        Summary = "Коротко.",
        Markdown = "Текст.",
        Section = "Море",
        Authors = ["Ада"],
    };

    private async Task CheckAsync(string path, int status, string? host = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
        using var answer = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal((path, status), (path, (int)answer.StatusCode));
        Assert.NotEqual("", body);
        var said = answer.Content.Headers.ContentType?.MediaType == "text/html" ? Said(ParsedPages.Parse(body)) : [body];
        Assert.All(said, text => Assert.False(LatinLetter.IsMatch(text), $"{path} says '{text}', which is not from the language files."));
    }

    /// <summary>All that a page tells people: its texts, but for addresses and the abbreviation of the zone, and what is spoken.</summary>
    private static IEnumerable<string> Said(IHtmlDocument page)
    {
        page.QuerySelectorAll("script, style, .printed").ToList().ForEach(element => element.Remove());
        return page.DocumentElement.GetDescendants().OfType<IText>().Select(text => text.Data.Replace("UTC", "", StringComparison.Ordinal))
            .Concat(page.All.SelectMany(element => SpokenAttributes.Select(name => element.GetAttribute(name) ?? "")))
            .Concat(page.QuerySelectorAll("meta[name=description], meta[property='og:title'], meta[property='og:image:alt']")
                .Select(meta => meta.GetAttribute("content") ?? ""));
    }

    [GeneratedRegex("(?<![a-z-])content:(?<text>[^;}]+)")]
    private static partial Regex Content { get; }

    [GeneratedRegex("[A-Za-z]")]
    private static partial Regex LatinLetter { get; }
}
