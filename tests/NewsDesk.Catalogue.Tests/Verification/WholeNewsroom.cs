using Dapper;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using NewsDesk.Accounts;
using NewsDesk.Articles;
using NewsDesk.Comparison;
using NewsDesk.People;
using NewsDesk.Pictures.Files;
using NewsDesk.Publishing;
using NewsDesk.Rendering;
using NewsDesk.Storage;
using NewsDesk.Storage.PostgreSql;
using NewsDesk.Terms;
using NewsDesk.Tests.Pictures;
using NewsDesk.Tests.Portability;
using NewsDesk.Verification;
using NewsDesk.Workflow;
using Npgsql;

namespace NewsDesk.Tests.Verification;

/// <summary>A newsroom with something of everything in it, all of it done by the program's own acts; a test then plants faults.</summary>
internal sealed class WholeNewsroom : IDisposable
{
    /// <summary>Tables whose every row is derived, and columns that are, in the others. The audit is only added to.</summary>
    private static readonly string[] DerivedTables =
        ["listing", "rendered", "headlines", "version_links", "picture_crops", "catalogue", "audit"];

    private static readonly string[] DerivedColumns =
    [
        "intervals.visible_until", "intervals.published_at", "intervals.updated_at", "withdrawals.returned_at", "sections.name_key",
        "tags.name_key", "tags.search_text", "authors.name_key", "authors.search_text", "former_names.name_key", "pictures.jpegs",
        "pictures.avif", "pictures.webp",
    ];

    private readonly ContentFolder content = new();

    private WholeNewsroom(bool? isPostgreSql) => Newsroom = new TestNewsroom(isPostgreSql: isPostgreSql);

    public TestNewsroom Newsroom { get; }

    public string Picture { get; private set; } = "";

    /// <param name="isPostgreSql">The engine that stores its catalogue; null for that of the test project.</param>
    public static async Task<WholeNewsroom> MakeAsync(bool? isPostgreSql = null)
    {
        var whole = new WholeNewsroom(isPostgreSql);
        await whole.FillAsync();
        return whole;
    }

    public Task<VerificationReport> VerifyAsync(bool mend = false) =>
        new VerifyCatalogue(Newsroom.Catalogue, Newsroom.Pictures, new MarkdownRenderer()) { Nice = 0 }
            .ExecuteAsync(mend, null, TestNewsroom.Cancellation);

    public void Plant(string sql) => Assert.True(TryPlant(sql), "The database itself forbids it.");

    /// <summary>Changes what the triggers and references of the catalogue forbid, as damage would.</summary>
    /// <returns>False where PostgreSQL's own constraints forbid it, which can't be switched off as its triggers can.</returns>
    public bool TryPlant(string sql)
    {
        var values = new { Picture, Long = new string('x', 1001), Bars = new string('|', 1001), Nine = new byte[] { 9 } };
        if (Newsroom.Catalogue.Engine is PostgreSqlEngine engine)
        {
            return TryPlantInDatabase(engine, sql, values);
        }

        using var connection = new SqliteConnection($"Data Source={Newsroom.Catalogue.Name};Pooling=False;Foreign Keys=False");
        connection.Open();
        var triggers = connection.Query<(string Name, string Sql)>("select name, sql from sqlite_schema where type = 'trigger'").AsList();
        triggers.ForEach(trigger => connection.Execute($"drop trigger {trigger.Name}"));
        connection.Execute(sql, values);
        triggers.ForEach(trigger => connection.Execute(trigger.Sql));
        return true;
    }

    /// <summary>Every row of the record, as a line.</summary>
    public IReadOnlyList<string> Record() => [.. CatalogueDump.Tables(Newsroom.Catalogue).Except(DerivedTables)
        .SelectMany(table => CatalogueDump.Rows(Newsroom.Catalogue, table)
            .Select(row => $"{table}: {string.Join(", ", row.Where(column => !DerivedColumns.Contains($"{table}.{column.Key}")))}")
            .Order(StringComparer.Ordinal))];

    public void Dispose()
    {
        Newsroom.Dispose();
        content.Dispose();
    }

    private static bool TryPlantInDatabase(PostgreSqlEngine engine, string sql, object values)
    {
        using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(engine.Address.OfWorker()) { Username = "postgres" }.ConnectionString);
        connection.Open();
        connection.Execute("set session_replication_role = replica");
        try
        {
            connection.Execute(sql, values);
            return true;
        }
        catch (PostgresException problem) when (problem.SqlState == PostgresErrorCodes.ExclusionViolation)
        {
            return false;
        }
    }

    private async Task FillAsync()
    {
        var (ada, jon) = (await Newsroom.PersonAsync(), await Newsroom.PersonAsync(Role.Editor, "Jon"));
        var picture = await Newsroom.UploadAsync("quay.jpg", SamplePictures.Jpeg(400, 300), ada);
        Picture = picture.Hash;
        Done(await new ApiTokens(Newsroom.Catalogue, Newsroom.Clock).MakeAsync(
            ada, "Wire", ApiScopes.Read, ada, TestNewsroom.Cancellation));
        Done(await new AddPasskey(Newsroom.Catalogue).ExecuteAsync(ada, "Laptop",
            new UserPasskeyInfo([1, 2, 3], [4, 5], Newsroom.Now, 7, ["internal"], true, true, false, [6], [7]), TestNewsroom.Cancellation));

        // Article 1 has a section, tags and links, a correction, an update that is scheduled, and a draft of each editor.
        var harbour = TestNewsroom.Text("harbour", EditKind.First, "Harbour Ärger") with
        {
            Markdown = $"See [the pier](/articles/pier) and [more](/articles/dock).\n\n![A quay](/pictures/{picture.Reference})",
            Section = "Coast",
            Tags = ["Ships", "Öl"],
            Authors = ["Jo Ships"],
            Lead = new LeadPicture(picture.Reference, "A quay"),
            Pictures = new Dictionary<string, StoredPicture> { [picture.Reference] = picture },
        };
        var first = await Newsroom.PublishedAsync(harbour);
        Newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await Newsroom.PublishedAsync(harbour with { Kind = EditKind.Correction, Note = "It was wrong." });
        Newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await Newsroom.PublishedAsync(harbour with { Kind = EditKind.Update, VisibleFrom = Newsroom.Now.AddDays(2) });

        // Article 2 was withdrawn, came back, and has moved.
        var pier = await Newsroom.PublishedAsync(TestNewsroom.Text("pier", EditKind.First) with { Tags = ["Boats"] });
        Newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        Done(await Newsroom.Withdraw.ExecuteAsync(pier.ArticleId, "Withdrawn.", "Wrong.", ada, TestNewsroom.Cancellation));
        Newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await Newsroom.PublishedAsync(TestNewsroom.Text("pier", EditKind.Minor) with { Tags = ["Boats"] });
        Done(await Newsroom.Move.ExecuteAsync(pier.ArticleId, "pier-two", jon, TestNewsroom.Cancellation));

        // Article 3 is under embargo; the page has id 4; article 5 is erased, and was withdrawn and back before.
        var dock = await Newsroom.PublishedAsync(TestNewsroom.Text("dock", EditKind.First) with { VisibleFrom = Newsroom.Now.AddDays(3) });
        Done(await Newsroom.Embargo.SetAsync(dock.ArticleId, Newsroom.Now.AddDays(1), ada, TestNewsroom.Cancellation));
        await Newsroom.PublishedAsync(TestNewsroom.Text("about", EditKind.First) with { Type = ArticleType.Page });
        var gone = await Newsroom.PublishedAsync(TestNewsroom.Text("gone", EditKind.First) with { Section = "Gone", Tags = ["Gone"] });
        Newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        Done(await Newsroom.Withdraw.ExecuteAsync(gone.ArticleId, "Withdrawn.", "Wrong.", ada, TestNewsroom.Cancellation));
        Newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await Newsroom.PublishedAsync(TestNewsroom.Text("gone", EditKind.Update));
        Done(await new EraseArticle(Newsroom.Catalogue, Newsroom.Pictures).ExecuteAsync(
            "gone", "Order", withAddresses: false, jon, TestNewsroom.Cancellation));

        // Article 6 was never published: its draft was submitted, and another one given up for a colleague's text.
        var drafts = new SaveDraft(Newsroom.Catalogue);
        var begun = await drafts.BeginAsync(Guid.CreateVersion7(), ArticleType.Article, Draft("Begun"), ada, new DraftSeen(null),
            TestNewsroom.Cancellation);
        Done(begun);
        Done(await Newsroom.SubmitAsync(begun.Value!.ArticleId, "Please", ada));
        Done(await drafts.ExecuteAsync(
            begun.Value.ArticleId, Draft("Begun again"), 1, new DraftSeen(null), jon, TestNewsroom.Cancellation));
        Done(await drafts.ExecuteAsync(first.ArticleId, Draft("Mine"), 2, new DraftSeen(null), ada, TestNewsroom.Cancellation));
        Done(await new RebaseDraft(Newsroom.Catalogue).ExecuteAsync(
            first.ArticleId, 3, MergeChoice.Theirs, ada, TestNewsroom.Cancellation));
        Done(await drafts.ExecuteAsync(first.ArticleId, Draft("Mine again"), 3, new DraftSeen(null), ada, TestNewsroom.Cancellation));

        // A tag is merged and renamed, a section renamed, and an article imported.
        Done(await new MergeTags(Newsroom.Catalogue).ExecuteAsync(Id("tags", "Boats"), "Ships", jon, TestNewsroom.Cancellation));
        Done(await new EditTerm(Newsroom.Catalogue).ExecuteAsync(
            TermKind.Section, Id("sections", "Coast"), new TermFields("Küste", "kueste"), null, jon, TestNewsroom.Cancellation));
        content.Picture("a.png").Article("imported", "image: a.png\n");
        Assert.Empty((await Newsroom.Import.ExecuteAsync(content.Path, Actor.Command("test"), null, TestNewsroom.Cancellation)).Problems);
    }

    private static ArticleContent Draft(string headline) => new() { Headline = headline, Markdown = "Draft." };

    private static void Done(Result result) => Assert.Null(result.Problem);

    private long Id(string table, string name) => Newsroom.Query<long>($"select id from {table} where name = @name", new { name }).Single();
}
