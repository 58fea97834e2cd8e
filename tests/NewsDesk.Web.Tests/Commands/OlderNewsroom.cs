using NewsDesk.Publishing;
using NewsDesk.Rendering;
using NewsDesk.Tests;
using NewsDesk.Tests.Storage.PostgreSql;
using Catalogue = NewsDesk.Storage.Catalogue;

namespace NewsDesk.Web.Tests.Commands;

/// <summary>
/// A data folder whose catalogue has an older schema than the program that is started on it. In a file that is a schema of before, and
/// today's program; in a database, which has a single script yet, today's schema and the next program.
/// </summary>
internal static partial class OlderNewsroom
{
    /// <summary>The migrations of files behind it change rows of before, and none of them notes when it ran.</summary>
    public static long Older { get; } = TestEngine.IsPostgreSql ? NextMigration.Older : 11;

    public static long Newest { get; } = TestEngine.IsPostgreSql ? NextMigration.Newest : OlderFolder.Newest;

    /// <summary>The environment of the newest program.</summary>
    public static IReadOnlyList<(string, string?)> Settings { get; } =
        TestEngine.IsPostgreSql ? [("DOTNET_STARTUP_HOOKS", typeof(OlderNewsroom).Assembly.Location)] : [];

    /// <summary>Makes it, in place of what stood there.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="megabytes">So much more is in it, for work that takes its time.</param>
    public static async Task MakeAsync(string folder, int megabytes = 0)
    {
        if (!TestEngine.IsPostgreSql)
        {
            File.Delete(OlderFolder.CatalogueIn(folder));
            OlderFolder.Make(folder, Older, megabytes);
            return;
        }

        TestDatabases.Drop(folder);
        StoredCatalogue.Execute(folder, $"""
            insert into held_forms (hash, path, fields, held_at)
            select 'more ' || n, '/admin/settings', (select string_agg(md5(n || ' ' || m), '') from generate_series(1, 30000) m), 9
            from generate_series(1, {megabytes}) n
            """);
        using var program = StoredCatalogue.Open(folder);
        await PublishAsync(program, "older-story");
    }

    /// <summary>Lets the newest program upgrade it and publish an article.</summary>
    public static async Task PublishAsync(string folder, string slug)
    {
        using var program = OpenNewest(folder);
        program.Prepare();
        await PublishAsync(program, slug);
    }

    public static Catalogue OpenNewest(string folder) => TestDatabases.Of(folder) is { } database
        ? Catalogue.InDatabase(database, TimeProvider.System, NextMigration.Scripts)
        : StoredCatalogue.Open(folder);

    /// <summary>Has it open as a command of the older program does.</summary>
    public static IDisposable OpenOlder(string folder)
    {
        if (!TestEngine.IsPostgreSql)
        {
            var connection = StoredCatalogue.Connect(folder);
            using var command = connection.CreateCommand();
            command.CommandText = "pragma user_version";
            Assert.Equal(Older, command.ExecuteScalar());
            return connection;
        }

        var program = StoredCatalogue.Open(folder);
        program.Prepare();
        return program;
    }

    /// <summary>A data folder with copies of its catalogue and of all catalogue copies. What a site has left besides stays behind.</summary>
    public static string Copied(string folder)
    {
        var copy = Directory.CreateTempSubdirectory("newsdesk-").FullName;
        foreach (var file in Directory.GetFiles(folder, "newsdesk*"))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        if (TestEngine.IsPostgreSql)
        {
            TestDatabases.Copy(folder, copy);
        }

        return copy;
    }

    public static void Remove(string folder)
    {
        TestDatabases.Drop(folder);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The rows of the catalogue. Opening a file would tidy up what a kill left, so a copy of it is read.</summary>
    public static IReadOnlyList<string> Dump(string folder)
    {
        if (TestEngine.IsPostgreSql)
        {
            return StoredCatalogue.Dump(folder);
        }

        var copy = Copied(folder);
        var rows = StoredCatalogue.Dump(copy);
        Directory.Delete(copy, recursive: true);
        return rows;
    }

    private static async Task PublishAsync(Catalogue program, string slug)
    {
        var publish = new PublishArticle(program, new MarkdownRenderer());
        Assert.Null((await publish.ExecuteAsync(TestSite.Text(slug, $"About {slug}"), TestContext.Current.CancellationToken)).Problem);
    }
}
