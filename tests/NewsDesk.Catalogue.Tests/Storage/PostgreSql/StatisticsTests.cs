using System.Globalization;
using NewsDesk.People;
using NewsDesk.Tests.Backups;
using NewsDesk.Tests.Backups.PostgreSql;
using NewsDesk.Tests.Portability;
using Npgsql;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>The server plans by what it knows of the tables. Where it knows nothing, it reads whole tables for one row.</summary>
public sealed class StatisticsTests
{
    [Fact]
    public async Task After_a_first_import_a_publication_reads_no_version_but_by_an_index()
    {
        using var newsroom = new TestNewsroom(isPostgreSql: true);
        using var content = new ContentFolder();
        for (var n = 0; n < 300; n++)
        {
            content.Article($"a-{n}", "author: Ada Quay\ntags: [Boats, Ships, Water]\nsection: Coast\n", new string('x', 600));
        }

        var report = await newsroom.Import.ExecuteAsync(content.Path, Actor.Command("test"), null, TestNewsroom.Cancellation);
        Assert.Equal(300, report.Added);
        Assert.Empty(await UnknownAsync(newsroom.Database!));
        newsroom.Newest.Dispose();
        newsroom.Catalogue.Dispose();
        var imported = await ScansAsync(newsroom.Database!);
        await PublishAsync(newsroom, "quay");

        Assert.Equal(imported, await ScansAsync(newsroom.Database!));
        TestCluster.Execute(newsroom.Database + ";Pooling=false", "select count(markdown) from versions");
        Assert.Equal(imported + 1, await ScansAsync(newsroom.Database!));
    }

    [Fact]
    public async Task After_an_upgrade_the_server_knows_every_table()
    {
        using var whole = new UpgradedDatabase();
        await whole.FillAsync();
        Assert.NotEmpty(await UnknownAsync(whole.Database));

        whole.Upgrade();

        Assert.Empty(await UnknownAsync(whole.Database));
    }

    [Fact]
    public async Task After_a_restore_the_server_knows_every_table()
    {
        using var site = new BackedUpNewsroom(isPostgreSql: true);
        await site.PublishAsync("harbour");
        await site.MadeAsync();
        using var restored = RestoredDatabase.Empty();

        Assert.Null((await restored.RestoreAsync(site.Target)).Problem);

        Assert.Empty(await UnknownAsync(restored.ConnectionString));
    }

    private static async Task PublishAsync(TestNewsroom newsroom, string slug)
    {
        using var catalogue = newsroom.OpenAnother();
        await UpgradedDatabase.PublishAsync(catalogue, slug);
    }

    /// <summary>The tables that were never analyzed.</summary>
    private static async Task<List<string>> UnknownAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(TestNewsroom.Cancellation);
        return SchemaLines.List(connection, """
            select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples < 0 order by relname
            """);
    }

    /// <summary>How often the versions were read from their first to their last, once all sessions have ended, as they tell it
    /// then.</summary>
    private static async Task<long> ScansAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(TestNewsroom.Cancellation);
        while (SchemaLines.List(connection,
            "select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()").Count > 0)
        {
            await Task.Delay(20, TestNewsroom.Cancellation);
        }

        var scans = long.Parse(
            SchemaLines.List(connection, "select seq_scan from pg_stat_user_tables where relname = 'versions'").Single(),
            CultureInfo.InvariantCulture);
        TestContext.Current.TestOutputHelper?.WriteLine($"{scans} scans of versions");
        return scans;
    }
}
