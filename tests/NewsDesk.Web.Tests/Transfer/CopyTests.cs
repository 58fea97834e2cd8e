using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Storage;
using NewsDesk.Tests.Storage;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Tests.Commands;
using NewsDesk.Web.Tests.Disasters;
using NewsDesk.Web.Tests.Operation;
using Npgsql;

namespace NewsDesk.Web.Tests.Transfer;

/// <summary>The command copy, as its operator meets it.</summary>
public sealed class CopyTests : IDisposable
{
    private readonly CopiedNewsroom newsroom = new();

    [Fact]
    public async Task Beside_sites_that_publish_all_but_the_last_step_is_done_and_nothing_acknowledged_is_missing()
    {
        var editor = await ApiOwner.AddAsync(newsroom.Data);
        using var client = new PublishingClient(writers: 2, seed: 1, pictures: 20);
        await CopyBesideSiteAsync(client, editor, [], newsroom.ToAsync);
        await CopyBesideSiteAsync(client, editor, newsroom.OnDatabase, newsroom.FromAsync);

        await using var program = ServingProgram.Start(newsroom.Data);
        await program.ReadyAsync();
        await client.CompleteAsync(editor.On(program));
        var stored = await StoredPublications.ListAsync(newsroom.Data);
        Assert.NotEmpty(client.Acknowledged);
        Assert.Empty(client.Acknowledged.Select(StoredPublication.Of).Except(stored));
        var (code, output, _) = await StartedProgram.RunAsync(newsroom.Data, "verify");
        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task It_says_what_to_do_next_and_how_much_is_the_same()
    {
        newsroom.Fill(rows: 10);
        var before = TableDump.Whole(newsroom.CatalogueFile);

        var (code, output, errors) = await newsroom.ToAsync();

        Assert.Equal((0, ""), (code, string.Join('\n', errors)));
        Assert.Matches("^Copied .*newsdesk.db to newsdesk_[0-9]+ on .*: [0-9]+ rows in [0-9]+ tables, the same in all [0-9]+ columns.\n"
            + "Set NewsDesk:Database to this database and start the site. Pictures, keys and logs stay in [^ ]*. "
            + "[^ ]*newsdesk-copied-to-postgresql.db stays as it was, and no site serves it any more.\n$", output);
        Assert.Equal(before, TableDump.Whole(newsroom.Kept));
        (code, output, _) = await newsroom.FromAsync();
        Assert.Equal(0, code);
        Assert.Contains("Leave NewsDesk:Database empty and start the site.", output, StringComparison.Ordinal);
        Assert.Equal(before, TableDump.Whole(newsroom.CatalogueFile));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(newsroom.CatalogueFile));
        }
    }

    [Fact]
    public async Task Interrupted_it_says_so_in_one_line_and_goes_on_when_it_is_run_again()
    {
        newsroom.Fill(rows: 100_000);
        await using (var program = StartedProgram.Start(newsroom.Data, [], "copy", "--to", newsroom.Setting))
        {
            await BegunAsync();
            using var interrupt = Process.Start("kill", ["-INT", program.Id]);
            var (code, output, errors) = await program.EndAsync();
            Assert.Equal((1, "", "newsdesk: Stopped before the end. Run it again to complete it."), (code, output, Assert.Single(errors)));
        }

        await AssertUnfinishedAsync();
        Assert.Equal(0, (await newsroom.ToAsync()).Code);
    }

    [Fact]
    public async Task A_lost_connection_is_69_and_the_next_run_goes_on()
    {
        newsroom.Fill(rows: 100_000);
        await using (var program = StartedProgram.Start(newsroom.Data, [], "copy", "--to", newsroom.Setting))
        {
            await BegunAsync();
            TestCluster.Execute(TestCluster.AdministratorConnectionString,
                $"""
                select pg_terminate_backend(pid)
                from pg_stat_activity
                where datname = '{new NpgsqlConnectionStringBuilder(newsroom.Database).Database}' and application_name = 'NewsDesk'
                """);
            var (code, output, errors) = await program.EndAsync();
            Assert.Equal((69, ""), (code, output));
            Assert.Contains("run this again", Assert.Single(errors), StringComparison.Ordinal);
        }

        await AssertUnfinishedAsync();
        Assert.Equal(0, (await newsroom.ToAsync()).Code);
    }

    [Fact]
    public async Task A_full_disk_is_74_and_the_next_run_goes_on()
    {
        newsroom.Fill(rows: 20_000);
        Assert.Equal(0, (await newsroom.ToAsync()).Code);
        var before = TableDump.Whole(newsroom.Kept);
        using var disk = SmallDisk.Mount("64m");
        disk.Fill();
        disk.Release(4 * 1024 * 1024);

        var (code, output, errors) = await StartedProgram.RunAsync(disk.Path, "copy", "--from", newsroom.Setting);

        Assert.Equal((74, ""), (code, output));
        Assert.Contains("too full", Assert.Single(errors), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(disk.Path, "newsdesk.db")));
        disk.Free();
        Assert.Equal(0, (await StartedProgram.RunAsync(disk.Path, "copy", "--from", newsroom.Setting)).Code);
        Assert.Equal(before, TableDump.Whole(Path.Combine(disk.Path, "newsdesk.db")));
    }

    [Theory]
    [InlineData(64, "Give either --to file:PATH or --from file:PATH")]
    [InlineData(64, "Give either", "--to", "file:a", "--from", "file:b")]
    [InlineData(64, "--to takes file:PATH", "--to", "Host=db;Database=newsdesk;Password=secret")]
    [InlineData(64, "--from names the file /nowhere/database, which is not there", "--from", "file:/nowhere/database")]
    [InlineData(64, "--to can't be used. The database's connection string", "--to", "file:nonsense")]
    [InlineData(69, "run this again", "--to", "file:unreachable")]
    public async Task What_cant_be_understood_or_reached_is_one_line(int code, string says, params string[] args)
    {
        newsroom.Fill(rows: 1);
        var folder = Path.GetDirectoryName(newsroom.Data)!;
        await File.WriteAllTextAsync(Path.Combine(folder, "nonsense"), "secret", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "unreachable"), "Host=127.0.0.1;Port=1;Database=newsdesk;Password=secret",
            TestContext.Current.CancellationToken);
        var given = args.Select(arg => arg.Replace("file:nonsense", $"file:{folder}/nonsense", StringComparison.Ordinal)
            .Replace("file:unreachable", $"file:{folder}/unreachable", StringComparison.Ordinal));
        Check(code, says, await StartedProgram.RunAsync(newsroom.Data, ["copy", .. given]));
    }

    [Fact]
    public async Task What_stands_where_the_copy_should_go_is_never_replaced()
    {
        Check(64, "There is no catalogue", await newsroom.ToAsync());
        Check(64, "There is no catalogue", await newsroom.FromAsync());
        newsroom.Fill(rows: 1);
        Check(64, "NewsDesk:Database is set",
            await StartedProgram.RunAsync(newsroom.Data, newsroom.OnDatabase, ["copy", "--to", newsroom.Setting]));
        Assert.Equal(0, (await newsroom.ToAsync()).Code);
        File.Move(newsroom.Kept, newsroom.CatalogueFile);
        using (var connection = new SqliteConnection($"Data Source={newsroom.CatalogueFile};Pooling=False"))
        {
            connection.Execute("update site set name = 'Changed'");
        }

        Check(64, "A copy never replaces one", await newsroom.ToAsync());
        Check(64, "A copy never replaces one", await newsroom.FromAsync());
        newsroom.DropTables();
        TestCluster.Execute(newsroom.Database, "create table orders (id bigint)");
        Check(65, "another program", await newsroom.ToAsync());
    }

    [Fact]
    public async Task A_site_does_not_serve_from_an_unfinished_copy()
    {
        newsroom.Fill(rows: 1);
        using (DataFolder.HoldAlone(newsroom.Data))
        {
            Check(75, "but for the last step", await newsroom.ToAsync());
        }

        await AssertUnfinishedAsync();
        Assert.Equal(0, (await newsroom.ToAsync()).Code);
        using (DataFolder.HoldAlone(newsroom.Data))
        {
            Check(75, "but for the last step", await newsroom.FromAsync());
        }

        File.Delete(newsroom.Kept);
        Check(65, "an unfinished copy", await StartedProgram.RunAsync(newsroom.Data, "serve"));
        Assert.Equal(0, (await newsroom.FromAsync()).Code);
    }

    public void Dispose() => newsroom.Dispose();

    /// <summary>Copies beside the site, which ends with 75, and again once the site has stopped.</summary>
    private async Task CopyBesideSiteAsync(PublishingClient client, ApiOwner editor, (string Key, string? Value)[] settings,
        Func<Task<(int Code, string Output, string[] Errors)>> copy)
    {
        await using var program = ServingProgram.Start(newsroom.Data, settings.ToDictionary(one => one.Key, one => one.Value!));
        await program.ReadyAsync();
        await client.CompleteAsync(editor.On(program));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var publishing = client.RunAsync(editor.On(program), TimeSpan.FromMilliseconds(20), stop.Token);
        await client.WaitAsync(5, TestContext.Current.CancellationToken);
        Check(75, "but for the last step", await copy());
        await client.WaitAsync(5, TestContext.Current.CancellationToken);
        program.Terminate();
        await program.EndAsync(TimeSpan.FromMinutes(2));
        await stop.CancelAsync();
        await publishing;
        var (code, output, errors) = await copy();
        Assert.True(code == 0, output + string.Join('\n', errors));
    }

    private static void Check(int code, string says, (int Code, string Output, string[] Errors) ended)
    {
        var error = Assert.Single(ended.Errors);
        Assert.Equal((code, ""), (ended.Code, ended.Output));
        Assert.StartsWith("newsdesk: ", error, StringComparison.Ordinal);
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    private async Task BegunAsync()
    {
        for (var n = 0; !newsroom.IsBegun(); n++)
        {
            Assert.True(n < 1_000, "The copy did not begin.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Asks from a data folder without a catalogue, as that would be in the way before.</summary>
    private async Task AssertUnfinishedAsync()
    {
        using var empty = new TestFolder();
        Check(65, "an unfinished copy", await StartedProgram.RunAsync(empty.Path, newsroom.OnDatabase, ["serve"]));
    }
}
