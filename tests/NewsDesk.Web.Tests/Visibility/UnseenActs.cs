using NewsDesk.Accounts;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;
using NewsDesk.Publishing;
using NewsDesk.Storage;
using NewsDesk.Tests.Pictures;
using NewsDesk.Web.Tests.Admin;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Tests.Visibility;

/// <summary>
/// A newsroom with two published articles, one of which the onlooking writer has a draft of, and those who act in it unseen: the writer and
/// the editor who
/// make what is hidden. After every act the onlookers look around.
/// </summary>
internal sealed class UnseenActs : IAsyncDisposable
{
    private IReadOnlyDictionary<string, string> before = new Dictionary<string, string>();

    private UnseenActs(TestSite site, Onlookers onlookers, Person maker, Colleague editor)
    {
        (Site, Onlookers, Maker, User) = (site, onlookers, maker, editor);
    }

    public TestSite Site { get; }

    public Onlookers Onlookers { get; }

    /// <summary>Began what is hidden.</summary>
    public Person Maker { get; }

    public Colleague User { get; }

    /// <summary>Published a day ago; the onlooker has a draft of it.</summary>
    public PublishedVersion Harbour { get; private set; } = null!;

    /// <summary>Published a day ago.</summary>
    public PublishedVersion Pier { get; private set; } = null!;

    /// <summary>An instant that lies ahead of all the acts.</summary>
    public static DateTimeOffset Later { get; } = TestSite.Noon.AddDays(1);

    public static async Task<UnseenActs> StartAsync()
    {
        var site = TestSite.Start();
        var onlookers = await Onlookers.OfAsync(site);
        var maker = (await site.Get<AddUser>()
            .ExecuteAsync("mira@example.org", "Mira Maker", Role.Writer, Actor.Command("test"), CancellationToken.None)).Value!;
        var acts = new UnseenActs(site, onlookers, maker, await Colleague.SignInAsync(site, Role.Editor, "Edda Editor"));
        acts.Harbour = await acts.PublishedAsync("harbour", "Harbour opens", 401);
        acts.Pier = await acts.PublishedAsync("pier", "Pier repaired", 402);
        await site.PublishAsync(TestSite.Text("about", "About us") with { Type = ArticleType.Page });
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var draft = await site.Get<SaveDraft>().ExecuteAsync(acts.Harbour.ArticleId,
            new ArticleContent { Headline = "Harbour opens late", Markdown = "Mine." }, 1, null, onlookers.Writer, CancellationToken.None);
        Assert.Null(draft.Problem);
        return acts;
    }

    /// <summary>What the onlookers see from now on is what they must go on seeing.</summary>
    public async Task LookAsync()
    {
        Advance();
        before = await Onlookers.SeeAsync();
    }

    /// <summary>Does something that no onlooker may notice, then or later.</summary>
    public async Task<T> UnseenAsync<T>(string act, Func<Task<T>> execute)
    {
        Advance();
        var result = await execute();
        await IsUnseenAsync(act);
        return result;
    }

    /// <inheritdoc cref="UnseenAsync{T}"/>
    public Task UnseenAsync(string act, Func<Task<Result>> execute) => UnseenAsync(act, async () =>
    {
        Assert.Equal((act, null), (act, (await execute()).Problem));
        return true;
    });

    private async Task IsUnseenAsync(string act)
    {
        Advance();
        var differences = Onlookers.Differences(before, await Onlookers.SeeAsync());
        Assert.True(differences.Count == 0,
            $"After “{act}”, {differences.Count} answers are others:\n{string.Join('\n', differences.Take(40))}");
    }

    /// <summary>Acts are told apart by their instants, and what was changed within a second may be left out of headers.</summary>
    private void Advance() => Site.Clock.Advance(TimeSpan.FromSeconds(30));

    public async Task<string> UidAsync(long articleId) => (await Site.Get<Catalogue>()
        .ReadAsync(read => ArticleInWorkflow.FindAsync(read, articleId, User.Person with { Role = Role.Administrator })))!.Uid;

    public Task<ArticleInWorkflow?> AsAsync(Person person, long articleId) =>
        Site.Get<Catalogue>().ReadAsync(read => ArticleInWorkflow.FindAsync(read, articleId, person));

    public Task<WorkingText> TextOfAsync(Person person, long articleId) =>
        Site.Get<Catalogue>().ReadAsync(read => WorkingText.OfAsync(read, articleId, person));

    public Task<IReadOnlyList<HistoryEntry>> HistoryOfAsync(Person person, long articleId) =>
        Site.Get<Catalogue>().ReadAsync(read => HistoryEntry.ListAsync(read, articleId, person));

    public async Task<LibraryPicture> UploadAsync(string name, int width, Person? by = null)
    {
        var (picture, problem) = await Site.Get<AddPicture>()
            .ExecuteAsync(SamplePictures.Jpeg(width, 300), name, by ?? User.Person, CancellationToken.None);
        Assert.Null(problem);
        return picture!;
    }

    /// <summary>Keeps a text as somebody’s draft, upon the newest they may read.</summary>
    public async Task<bool> SaveAsync(Person person, long articleId, ArticleContent content)
    {
        var text = await TextOfAsync(person, articleId);
        Assert.Null((await Site.Get<SaveDraft>()
            .ExecuteAsync(articleId, content, text.Base, text.SavedAt, person, CancellationToken.None)).Problem);
        return true;
    }

    public async Task<Result> SubmitAsync(Person person, long articleId, string note) =>
        await Site.Get<HandOver>()
            .SubmitAsync(articleId, note, (await TextOfAsync(person, articleId)).SavedAt, null, person, CancellationToken.None);

    /// <summary>Publishes what the editor has of an article, as a page of the newsroom would.</summary>
    public async Task<PublishedVersion> PublishAsync(
        long articleId, EditKind kind, DateTimeOffset? visibleFrom, ScheduledVersions scheduled = ScheduledVersions.Refuse)
    {
        var text = await TextOfAsync(User.Person, articleId);
        var result = await Site.Get<PublishDraft>().ExecuteAsync(
            articleId,
            new PublicationChoice
            {
                Kind = kind,
                VisibleFrom = visibleFrom,
                Scheduled = scheduled,
                Operation = Guid.NewGuid().ToString(),
                Base = (await AsAsync(User.Person, articleId))!.Newest,
                SavedAt = text.SavedAt
            },
            User.Person,
            CancellationToken.None);
        Assert.Null(result.Problem);
        return result.Value!;
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private async Task<PublishedVersion> PublishedAsync(string slug, string headline, int width)
    {
        var picture = await Site.PictureAsync(width);
        var result = await Site.PublishAsync((TestSite.Text(slug, headline) with
        {
            Section = "Coast",
            Tags = ["Ships"],
            Authors = ["Ada Quay"],
            VisibleFrom = TestSite.Noon.AddDays(-1).AddMinutes(width),
        }).WithLead(picture));
        Onlookers.AskForArticle(result.ArticleId, await UidAsync(result.ArticleId), slug);
        Onlookers.AskForPicture(picture.Hash);
        return result;
    }
}
