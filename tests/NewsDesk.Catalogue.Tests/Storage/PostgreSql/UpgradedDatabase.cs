using NewsDesk.Articles;
using NewsDesk.Pictures.Files;
using NewsDesk.Publishing;
using NewsDesk.Rendering;
using NewsDesk.Storage;
using NewsDesk.Storage.Engines;
using NewsDesk.Storage.Migrations;
using NewsDesk.Upgrades;
using Npgsql;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>A database and the programs that know it: today's, and one with a script more, which stands in for the next.</summary>
internal sealed class UpgradedDatabase : IDisposable
{
    public static readonly long Older = Migration.OfPostgreSql[^1].Number;

    /// <summary>Where the copy of the older schema is kept.</summary>
    public static readonly string Kept = $"public_schema_{Older}";

    public static readonly string Newer = $"public_schema_{Older + 1}";

    private static readonly IReadOnlyList<Migration> Next =
    [
        .. Migration.OfPostgreSql,
        new Migration((int)Older + 1, "made_up", """
            create table made_up (id bigint primary key generated always as identity, article_id bigint references articles (id));
            alter table tags add column colour text not null default 'grey';
            create function is_made_up() returns boolean language plpgsql set search_path from current as 'begin return true; end';
            """),
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("newsdesk-").FullName;

    public string Database { get; } = TestCluster.NewDatabase();

    /// <summary>Today's program, whose schema is the older one.</summary>
    public Catalogue Program() => Catalogue.InDatabase(Database, TimeProvider.System);

    public Catalogue NextProgram(string? database = null) => Catalogue.InDatabase(database ?? Database, TimeProvider.System, Next);

    /// <summary>Lets today's program publish something with a tag.</summary>
    public async Task FillAsync(string slug = "harbour")
    {
        using var catalogue = Program();
        await PublishAsync(catalogue, slug);
    }

    public static async Task PublishAsync(Catalogue catalogue, string slug)
    {
        var publication = TestNewsroom.Text(slug, EditKind.First) with { Tags = ["Ports"], Authors = ["Jo Ships"] };
        Assert.Null((await new PublishArticle(catalogue, new MarkdownRenderer()).ExecuteAsync(publication, TestNewsroom.Cancellation)).Problem);
    }

    public CatalogueUpgrade Upgrade()
    {
        using var catalogue = NextProgram();
        return catalogue.Prepare();
    }

    public async Task<LossReport> BackAsync()
    {
        using var catalogue = NextProgram();
        using var back = Begun(catalogue);
        var loss = await back.WriteLostAsync(
            new PictureFiles(Path.Combine(folder, "pictures")), new MarkdownRenderer(), TimeProvider.System, TestNewsroom.Cancellation);
        GoBack.Finish(catalogue, back.Execute(loss.Folder, TestNewsroom.Cancellation));
        return loss;
    }

    public GoBack Begun(Catalogue catalogue)
    {
        var (back, problem) = GoBack.Begin(catalogue, folder);
        Assert.Null(problem);
        return back!;
    }

    /// <summary>Every row of every table of a schema, as a line, and the next number of each id.</summary>
    public IReadOnlyList<string> Dump(string schema = "public")
    {
        var rows = List($"select relname from pg_class where relnamespace = '{schema}'::regnamespace and relkind = 'r' order by relname")
            .SelectMany(table => List($"select '{table}: ' || t::text from {schema}.{table} t order by 1"));
        return [.. rows, .. List($"""
            select sequencename || ' ' || coalesce(last_value, 0) from pg_sequences where schemaname = '{schema}' order by sequencename
            """)];
    }

    public IReadOnlyList<string> Schemas() =>
        List("select nspname from pg_namespace where nspname ~ '^(public_|newsdesk)' order by nspname");

    public void Execute(string sql) => TestCluster.Execute(Database, sql);

    public List<string> List(string sql)
    {
        using var connection = new NpgsqlConnection(Database + ";Pooling=false");
        connection.Open();
        return SchemaLines.List(connection, sql);
    }

    public void Dispose()
    {
        TestCluster.Drop(Database);
        Directory.Delete(folder, recursive: true);
    }
}
