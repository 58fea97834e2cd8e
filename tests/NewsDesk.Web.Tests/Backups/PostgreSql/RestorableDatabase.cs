using NewsDesk.Backups;
using NewsDesk.People;
using NewsDesk.Pictures.Files;
using NewsDesk.Storage;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Web.Tests.Admin;
using NewsDesk.Web.Tests.Admin.People;
using NewsDesk.Web.Tests.Commands;
using Npgsql;

namespace NewsDesk.Web.Tests.Backups.PostgreSql;

/// <summary>A backup of a site whose catalogue is in a database; and another database with a data folder, to restore into.</summary>
internal sealed class RestorableDatabase : IDisposable
{
    private readonly TestFolder source = new();
    private readonly TestFolder target = new();
    private readonly List<string> databases = [];

    private RestorableDatabase()
    {
        SourceDatabase = Add(TestCluster.NewDatabase());
        Database = Add(TestCluster.NewEmptyDatabase());
    }

    public string File => Path.Combine(source.Path, "backup.zip");

    public string SourceDatabase { get; }

    public string SourceFolder => Path.Combine(source.Path, "data");

    /// <summary>The connection string of the database to restore into.</summary>
    public string Database { get; private set; }

    /// <summary>The data folder to restore into.</summary>
    public string Folder => target.Path;

    public IReadOnlyDictionary<string, string> Pages { get; private set; } = new Dictionary<string, string>();

    public static async Task<RestorableDatabase> MakeAsync()
    {
        var made = new RestorableDatabase();
        Directory.CreateDirectory(made.SourceFolder);
        await using var site = Site(made.SourceFolder, made.SourceDatabase);
        await site.PublishAsync(TestSite.Text("harbour-opens", "Harbour opens").WithLead(await site.PictureAsync()));
        var editor = await site.AddAsync(Role.Editor);
        await site.SignedInAsync(editor.Email);
        made.Pages = await RestorableSite.PagesAsync(site);
        var result = await site.Get<MakeBackup>().ExecuteAsync(
            new BackupRequest { File = made.File }, null, TestContext.Current.CancellationToken);
        Assert.Null(result.Problem);
        return made;
    }

    public static TestSite Site(string folder, string database, params (string Key, string Value)[] settings) => TestSite.Start(
        folder: folder,
        options: new TestSiteOptions
        {
            Settings = settings.Append(("NewsDesk:Database", database)).ToDictionary(setting => setting.Item1, setting => setting.Item2),
        });

    /// <summary>Fills the database and the folder with another newsroom.</summary>
    public async Task<RestorableDatabase> WithOldAsync()
    {
        Database = Add(TestCluster.NewDatabase());
        await using var site = Site(Folder, Database);
        await site.PublishAsync(TestSite.Text("old-story", "Old story").WithLead(await site.PictureAsync(400)));
        await Colleague.SignInAsync(site, Role.Editor);
        return this;
    }

    public Task<(int Code, string Output, string[] Errors)> RunAsync(params string[] command) => RunAsync([], command);

    public Task<(int Code, string Output, string[] Errors)> RunAsync(IEnumerable<(string, string?)> settings, string[] command) =>
        StartedProgram.RunAsync(Folder, settings.Append(("NewsDesk__Database", Database)), command);

    public Task<(int Code, string Output, string[] Errors)> RestoreAsync(params string[] options) =>
        RunAsync(["restore", File, .. options]);

    public async Task FailsAsync(int code, string says, params string[] options)
    {
        var ended = await RestoreAsync(options);
        Assert.Equal((code, 1), (ended.Code, ended.Errors.Length));
        Assert.StartsWith("newsdesk: ", ended.Errors[0], StringComparison.Ordinal);
        Assert.Contains(says, ended.Errors[0], StringComparison.Ordinal);
    }

    /// <summary>What stands in the database and the folder: tables with their counts, articles, and files of pictures and keys.</summary>
    public List<string> Stands() => Stands(Database, Folder);

    public static List<string> Stands(string database, string folder) =>
    [
        .. Query(database,
            "select schemaname || '.' || tablename from pg_tables where schemaname not in ('pg_catalog', 'information_schema')"),
        .. Query(database, "select coalesce(max(a.slug), '') || ' ' || count(*) from articles a"),
        .. Query(database, "select 'version ' || id || markdown from versions"),
        .. Query(database, "select 'backup ' || id from backups"),
        .. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path))
            .Where(name => name != "in-use" && !name.StartsWith("logs", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    public List<string> Query(string sql) => Query(Database, sql);

    public static List<string> Query(string database, string sql)
    {
        using var connection = new NpgsqlConnection($"{database};Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(reader.GetString(0));
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    public void Dispose()
    {
        databases.ForEach(TestCluster.Drop);
        source.Dispose();
        target.Dispose();
    }

    private string Add(string database)
    {
        databases.Add(database);
        return database;
    }
}
