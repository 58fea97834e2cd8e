using System.Text;
using Dapper;
using Microsoft.Extensions.Time.Testing;
using NewsDesk.Accounts;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Pictures.Files;
using NewsDesk.Portability;
using NewsDesk.Publishing;
using NewsDesk.Reading;
using NewsDesk.Rendering;
using NewsDesk.Storage;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Time;
using NewsDesk.Workflow;

namespace NewsDesk.Tests;

/// <summary>A catalogue of its own in a real file or database, the acts on it, and a clock that the test sets.</summary>
internal sealed class TestNewsroom : IDisposable
{
    /// <param name="now">What its clock says at first.</param>
    /// <param name="isPostgreSql">The engine that stores its catalogue; null for that of the test project.</param>
    public TestNewsroom(DateTimeOffset? now = null, bool? isPostgreSql = null)
    {
        Clock = new FakeTimeProvider(now ?? new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        Folder = Directory.CreateTempSubdirectory("newsdesk-").FullName;
        Database = isPostgreSql ?? TestEngine.IsPostgreSql ? TestCluster.NewDatabase() : null;
        Catalogue = OpenAnother();
        if (Database is null)
        {
            CatalogueTemplate.CopyTo(Catalogue.Name);
        }

        var renderer = new MarkdownRenderer();
        Publish = new PublishArticle(Catalogue, renderer);
        Reschedule = new RescheduleVersion(Catalogue);
        Embargo = new EmbargoArticle(Catalogue);
        Withdraw = new WithdrawArticle(Catalogue);
        Move = new MoveArticle(Catalogue);
        Rerender = new RerenderTexts(Catalogue, renderer);
        Newest = Catalogue.OpenRead();
        Newest.Follow();
        BySlug = new ArticleBySlug(Newest);
        Pictures = new PictureFiles(Path.Combine(Folder, "pictures"));
        Import = new ImportFolder(Catalogue, Publish, Pictures, SiteTime.OfZone("UTC")!);
    }

    public FakeTimeProvider Clock { get; }

    /// <summary>The connection string of its database; null where the catalogue is a file.</summary>
    public string? Database { get; }

    public string Folder { get; }

    public Catalogue Catalogue { get; }

    public PublishArticle Publish { get; }

    public RescheduleVersion Reschedule { get; }

    public EmbargoArticle Embargo { get; }

    public WithdrawArticle Withdraw { get; }

    public MoveArticle Move { get; }

    public RerenderTexts Rerender { get; }

    /// <summary>Each of its queries sees the newest state.</summary>
    public CatalogueRead Newest { get; }

    public ArticleBySlug BySlug { get; }

    public PictureFiles Pictures { get; }

    public ImportFolder Import { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TestPublication Text(string slug, EditKind kind, string? headline = null) => new()
    {
        Slug = slug,
        Kind = kind,
        Headline = headline ?? $"Headline of {slug}",
        Markdown = "Text.",
        Note = kind is EditKind.Clarification or EditKind.Correction ? "What was wrong." : null,
        By = Actor.Command("test"),
    };

    /// <summary>The same catalogue as another program opens it.</summary>
    public Catalogue OpenAnother() => Database is null ? new Catalogue(Path.Combine(Folder, "newsdesk.db"), Clock)
        : Catalogue.InDatabase(Database, Clock);

    /// <summary>Publishes, and fails the test where that is refused.</summary>
    public static ArticleContent Content(string headline) => new() { Headline = headline, Markdown = $"Text of {headline}." };

    public async Task<PublishedVersion> PublishedAsync(TestPublication publication)
    {
        var result = await Publish.ExecuteAsync(publication, Cancellation);
        Assert.Null(result.Problem);
        return result.Value!;
    }

    public Task<ArticleAtAddress> ReadAsync(string slug, DateTimeOffset? at = null) =>
        BySlug.FindAsync(ArticleType.Article, slug, new AsOf(at ?? Now, Now));

    /// <summary>The person of this name, with the address <c>{name}@example.org</c>; they join where there is nobody of that
    /// name.</summary>
    public async Task<Person> PersonAsync(Role role = Role.Editor, string name = "Ada")
    {
        var email = $"{name.ToLowerInvariant()}@example.org";
        var (person, _) = await new AddUser(Catalogue).ExecuteAsync(email, name, role, Actor.Command("test"), Cancellation);
        return person ?? new Person(Query<long>("select id from editors where email = @email", new { email }).Single(), email, name, role);
    }

    /// <returns>The id of the article that the draft begins.</returns>
    public async Task<long> BeginAsync(Person person, string headline)
    {
        var result = await new SaveDraft(Catalogue)
            .BeginAsync(Guid.CreateVersion7(), ArticleType.Article, Content(headline), person, null, Cancellation);
        Assert.Null(result.Problem);
        return result.Value!.ArticleId;
    }

    public Task<WorkingText> TextOfAsync(long articleId, Person person) =>
        Catalogue.ReadAsync(read => WorkingText.OfAsync(read, articleId, person));

    /// <summary>Gives somebody's draft to the editors as it is now.</summary>
    public async Task<Result> SubmitAsync(long articleId, string note, Person person) => await new HandOver(Catalogue).SubmitAsync(
        articleId, note, (await TextOfAsync(articleId, person)).SavedAt, null, person, Cancellation);

    /// <summary>What the audit says, oldest first, as <c>who: act (detail)</c>.</summary>
    public IReadOnlyList<string> Audit() => Query<string>("""
            select who || ': ' || act || ' (' || detail || case when detail <> '' and by_token is not null then ', ' else '' end
              || coalesce('by token ' || by_token, '') || ')'
            from audit
            order by id
            """);

    /// <summary>True where the text stands in a file of SQLite, or in a row of PostgreSQL, whose files belong to its server.</summary>
    public bool Holds(string text)
    {
        if (Catalogue.IsPostgreSql())
        {
            return CatalogueDump.Lines(Catalogue).Any(row => row.Contains(text, StringComparison.Ordinal));
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        return Directory.EnumerateFiles(Folder, "newsdesk.db*").Any(path =>
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var memory = new MemoryStream();
            file.CopyTo(memory);
            return memory.GetBuffer().AsSpan(0, (int)memory.Length).IndexOf(bytes) >= 0;
        });
    }

    public IReadOnlyList<T> Query<T>(string sql, object? values = null)
    {
        using var transaction = Catalogue.Engine.BeginReadAsync().AsTask().GetAwaiter().GetResult();
        return transaction.Connection.Query<T>(transaction.Beginning + sql, values).AsList();
    }

    public void Dispose()
    {
        Newest.Dispose();
        Catalogue.Dispose();
        if (Database is not null)
        {
            TestCluster.Drop(Database);
        }

        Directory.Delete(Folder, recursive: true);
    }
}
