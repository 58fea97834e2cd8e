using NewsDesk.Reading;
using NewsDesk.Storage;
using NewsDesk.Storage.Engines;
using NewsDesk.Storage.Migrations;
using NewsDesk.Storage.PostgreSql;
using Npgsql;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>Programs that share a database: any number has the catalogue open, one alone replaces what the others know.</summary>
public sealed class CatalogueHoldTests : IDisposable
{
    private readonly string database = TestCluster.NewDatabase();

    [Fact]
    public void Nobody_holds_it_alone_while_another_program_has_it_open()
    {
        using var first = Opened();
        var second = Opened();
        Assert.Throws<CatalogueInUse>(() => first.Engine.HoldAlone());
        second.Dispose();

        using var alone = first.Engine.HoldAlone();

        using var third = Catalogue.InDatabase(database, TimeProvider.System);
        Assert.True(Catalogue.IsLocked(Assert.Throws<PostgresException>(() => third.Prepare())));
        alone.Dispose();
        third.Prepare();
        Assert.Throws<CatalogueInUse>(() => first.Engine.HoldAlone());
    }

    [Fact]
    public async Task Who_holds_it_alone_goes_on_writing()
    {
        using var catalogue = Opened();
        using var alone = catalogue.Engine.HoldAlone();
        await catalogue.WriteAsync(write => write.ExecuteAsync("update site set name = 'Mine'"), TestNewsroom.Cancellation);
        Assert.Equal("Mine", await catalogue.ReadAsync(read => read.FindAsync<string>("select name from site")));
    }

    [Fact]
    public void One_site_alone_serves_a_catalogue()
    {
        using var first = Opened();
        using var second = Opened();
        using var served = first.HoldServed();
        Assert.Contains("Another site serves the catalogue", Assert.Throws<CatalogueInUse>(() => second.HoldServed()).Message,
            StringComparison.Ordinal);
        served!.Dispose();
        second.HoldServed()!.Dispose();
    }

    [Fact]
    public async Task A_hold_that_was_lost_with_its_connection_is_taken_again_before_the_next_write()
    {
        using var catalogue = Opened();
        using var served = catalogue.HoldServed();
        await catalogue.WriteAsync(write => write.ExecuteAsync("update site set name = 'Before'"), TestNewsroom.Cancellation);
        EndConnections();

        await catalogue.WriteAsync(write => write.ExecuteAsync("update site set name = 'Mine'"), TestNewsroom.Cancellation);

        using var other = Opened();
        Assert.Throws<CatalogueInUse>(() => other.Engine.HoldAlone());
        Assert.Throws<CatalogueInUse>(() => other.HoldServed());
    }

    [Fact]
    public async Task A_hold_whose_loss_was_noticed_by_the_library_is_taken_again_too()
    {
        using var hold = new PostgreSqlHold($"{database};Pooling=false;Keepalive=1", "newsdesk");
        using var served = hold.HoldServed();
        EndConnections();
        // The library asks for the connection every second, and marks it as broken.
        await Task.Delay(TimeSpan.FromSeconds(2.5), TestNewsroom.Cancellation);

        hold.Doubt();
        hold.Renew();

        using var other = Opened();
        Assert.Throws<CatalogueInUse>(() => other.HoldServed());
    }

    [Fact]
    public async Task A_site_that_only_reads_takes_its_hold_again_too()
    {
        using var catalogue = Opened();
        using var served = catalogue.HoldServed();
        using var watch = new ContentWatch(catalogue);
        await watch.LookAsync();
        EndConnections();

        await watch.LookAsync();

        using var other = Opened();
        Assert.Throws<CatalogueInUse>(() => other.HoldServed());
    }

    [Fact]
    public async Task A_site_whose_hold_another_took_meanwhile_writes_nothing_however_often_it_tries()
    {
        using var catalogue = Opened();
        using var served = catalogue.HoldServed();
        await catalogue.WriteAsync(write => write.ExecuteAsync("update site set name = 'Before'"), TestNewsroom.Cancellation);
        EndConnections();
        using var other = Opened();
        using var taken = other.HoldServed();

        for (var n = 0; n < 3; n++)
        {
            var problem = await Assert.ThrowsAsync<CatalogueUnreachable>(() => catalogue.WriteAsync(
                write => write.ExecuteAsync("update site set name = 'Mine'"), TestNewsroom.Cancellation));
            Assert.Contains("Another site serves the catalogue", problem.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_program_whose_schema_was_replaced_behind_its_back_writes_nothing()
    {
        using var catalogue = Opened();
        TestCluster.Execute(database, "update program set schema = schema + 1");

        var problem = await Assert.ThrowsAsync<CatalogueUnreachable>(() => catalogue.WriteAsync(
            write => write.ExecuteAsync("update site set name = 'Lost'"), TestNewsroom.Cancellation));

        Assert.EndsWith("Stop this one.", problem.Message, StringComparison.Ordinal);
        Assert.NotEqual("Lost", await catalogue.ReadAsync(read => read.FindAsync<string>("select name from site")));
    }

    [Fact]
    public async Task Programs_that_start_on_an_empty_database_at_once_make_one_catalogue()
    {
        var empty = TestCluster.NewEmptyDatabase();
        var upgrades = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            using var catalogue = Catalogue.InDatabase(empty, TimeProvider.System);
            return catalogue.Prepare();
        })));
        Assert.Equal([0, .. Enumerable.Repeat<long>(Migration.OfPostgreSql[^1].Number, 3)],
            upgrades.Select(upgrade => upgrade.From).Order());
        TestCluster.Drop(empty);
    }

    public void Dispose() => TestCluster.Drop(database);

    private void EndConnections() => TestCluster.Execute(TestCluster.AdministratorConnectionString, $"""
        select pg_terminate_backend(pid, 5000) from pg_stat_activity
        where datname = '{new NpgsqlConnectionStringBuilder(database).Database}'
        """);

    private Catalogue Opened()
    {
        var catalogue = Catalogue.InDatabase(database, TimeProvider.System);
        catalogue.Prepare();
        return catalogue;
    }
}
