using NewsDesk.Articles;
using NewsDesk.Pictures.Files;
using NewsDesk.Publishing;
using NewsDesk.Rendering;
using NewsDesk.Storage;
using NewsDesk.Storage.Engines;
using NewsDesk.Upgrades;
using Npgsql;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>A database and the programs that know it: today's, and one with a script more, which stands in for the next.</summary>
/// <param name="database">The connection string of a database that goes with this; a new catalogue unless it is given.</param>
internal sealed class UpgradedDatabase(string? database = null) : IDisposable
{
    public static readonly long Older = NextMigration.Older;

    /// <summary>Where the copy of the older schema is kept.</summary>
    public static readonly string Kept = $"public_schema_{Older}";

    public static readonly string Newer = $"public_schema_{Older + 1}";

    private readonly string folder = Directory.CreateTempSubdirectory("newsdesk-").FullName;

    public string Database { get; } = database ?? TestCluster.NewDatabase();

    /// <summary>Today's program, whose schema is the older one.</summary>
    public Catalogue Program() => Catalogue.InDatabase(Database, TimeProvider.System);

    public Catalogue NextProgram(string? database = null) => Catalogue.InDatabase(database ?? Database, TimeProvider.System, NextMigration.Scripts);

    /// <summary>Lets today's program publish something with a tag.</summary>
    public async Task FillAsync(string slug = "harbour")
    {
        using var catalogue = Program();
        await PublishAsync(catalogue, slug);
    }

    public static async Task PublishAsync(Catalogue catalogue, string slug)
    {
        var publication = TestNewsroom.Text(slug, EditKind.First) with { Tags = ["Ports"], Authors = ["Jo Ships"] };
        var publish = new PublishArticle(catalogue, new MarkdownRenderer());
        Assert.Null((await publish.ExecuteAsync(publication, TestNewsroom.Cancellation)).Problem);
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

    public IReadOnlyList<string> Dump(string schema = "public") => DatabaseDump.Of(Database, schema);

    public IReadOnlyList<string> Schemas() => DatabaseDump.Schemas(Database);

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
