using NewsDesk.Backups;
using NewsDesk.Storage;
using NewsDesk.Storage.Engines;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Threads;
using Npgsql;

namespace NewsDesk.Tests.Backups.PostgreSql;

/// <summary>A connection that breaks while a restore is committed: the next run finds out whether it was, and completes it.</summary>
public sealed class UnknownRestoreTests : IDisposable
{
    private readonly BackedUpNewsroom site = new(isPostgreSql: true);
    private readonly string folder = Directory.CreateTempSubdirectory("newsdesk-").FullName;
    private readonly TestServer server;
    private readonly string database;

    public UnknownRestoreTests() => (server, database) = TestCluster.StartOwn();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_says_to_run_the_same_command_again_which_completes_it(bool isSaved)
    {
        await site.PublishAsync("harbour");
        var made = await site.MadeAsync();
        var cutting = isSaved ? CutOffWhenSavedAsync() : CutOffBefore();

        var problem = await Assert.ThrowsAsync<CommitUnknown>(() => RestoreAsync(made.File));
        await cutting;
        Assert.Equal($"The connection to newsdesk_template on {server.Folder} broke at the end of the restore, so it is not known whether "
            + "the backup stands there. Run the same command again once the server is there: it finds out, and completes the restore. "
            + "What stood there before is kept until the site has started well.", problem.Message);
        Execute("alter system reset all", "select pg_reload_conf()", "drop event trigger if exists cut_off");
        Assert.Equal(isSaved ? ["harbour"] : [], RestoredDatabase.List(database, "select slug from articles"));

        var swap = new RestoreSwap(folder);
        Assert.True(swap.IsBegun);
        await swap.CompleteAsync(Open);
        Assert.Equal(["harbour"], RestoredDatabase.List(database, "select slug from articles"));
        Assert.Equal(["public_replaced"], RestoredDatabase.List(database,
            "select nspname from pg_namespace where nspname like 'public\\_%'"));
        Assert.False(swap.IsBegun);
    }

    public void Dispose()
    {
        server.Stop();
        site.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private Catalogue Open() => Catalogue.InDatabase(database, TimeProvider.System);

    private async Task<Result> RestoreAsync(string file)
    {
        using var archive = BackupArchive.Open(file, null, TestNewsroom.Cancellation);
        using var catalogue = Open();
        return await new RestoreBackup(folder, catalogue).ExecuteAsync(archive, new Progress<StageProgress>(), TestNewsroom.Cancellation);
    }

    /// <summary>Ends the connection by a trigger that the server runs as the first step of the commit.</summary>
    private Task CutOffBefore()
    {
        Execute("""
            create schema cutting;
            create table cutting.cuts (id bigint);
            create function cutting.cut_off() returns trigger language plpgsql as
              $$ begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(5); return null; end $$;
            create constraint trigger cut_off after insert on cutting.cuts deferrable initially deferred
              for each row execute function cutting.cut_off();
            create function cutting.note() returns event_trigger language plpgsql security definer as
              $$ begin insert into cutting.cuts values (1); end $$;
            create event trigger cut_off on ddl_command_end when tag in ('COMMENT') execute function cutting.note();
            """);
        return Task.CompletedTask;
    }

    /// <summary>Ends the connection while the server waits for a standby that is not there, with the commit done.</summary>
    private async Task CutOffWhenSavedAsync()
    {
        Execute("alter system set synchronous_standby_names = 'nobody'", "select pg_reload_conf()");
        await using var connection = new NpgsqlConnection($"{server.ConnectionString};Pooling=false");
        await connection.OpenAsync(TestNewsroom.Cancellation);
        await using var end = new NpgsqlCommand("""
            select pg_terminate_backend(pid)
            from pg_stat_activity
            where usename = 'newsdesk' and wait_event = 'SyncRep' and query ilike 'commit%'
            """, connection);
        for (var n = 0; await end.ExecuteScalarAsync(TestNewsroom.Cancellation) is not true; n++)
        {
            Assert.True(n < 3000, "Nothing was committed within a minute.");
            await Task.Delay(20, TestNewsroom.Cancellation);
        }
    }

    private void Execute(params string[] statements)
    {
        var administrator = new NpgsqlConnectionStringBuilder($"{server.ConnectionString};Pooling=false")
        {
            Database = new NpgsqlConnectionStringBuilder(database).Database,
        }.ConnectionString;
        foreach (var statement in statements)
        {
            TestCluster.Execute(administrator, statement);
        }
    }
}
