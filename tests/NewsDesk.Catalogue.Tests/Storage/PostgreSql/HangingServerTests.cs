using System.Data.Common;
using System.Diagnostics;
using NewsDesk.Storage;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>A server that stops answering in the middle keeps one reader waiting for a few seconds, and all others not at all.</summary>
public sealed class HangingServerTests : IDisposable
{
    private readonly string database = TestCluster.NewDatabase();

    [Fact]
    public async Task A_read_is_given_up_and_those_after_it_fail_at_once()
    {
        var (server, connectionString) = TestCluster.StartOwn();
        try
        {
            using var catalogue = Served($"{connectionString};Command Timeout=1");
            await GenerationAsync(catalogue);
            server.Freeze();
            var clock = Stopwatch.StartNew();
            var problem = await Assert.ThrowsAnyAsync<DbException>(() => GenerationAsync(catalogue));
            Assert.True(Catalogue.IsUnreachable(problem), $"{problem}");
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{clock.Elapsed}");

            // One of them may try whether the server is back.
            var reads = Enumerable.Range(0, 10).Select(_ => GenerationAsync(catalogue)).ToList();
            Assert.True(reads.Count(read => read.IsFaulted) >= 9);
            server.Thaw();
            foreach (var read in reads.Where(read => read.IsFaulted))
            {
                Assert.Contains("does not answer", (await Assert.ThrowsAsync<CatalogueUnreachable>(() => read)).Message,
                    StringComparison.Ordinal);
            }
        }
        finally
        {
            server.Stop();
        }
    }

    [Fact]
    public async Task A_statement_of_a_reader_that_takes_too_long_is_ended_and_others_go_on()
    {
        using var catalogue = Served($"{database};Command Timeout=1");
        var problem = await Assert.ThrowsAnyAsync<DbException>(() =>
            catalogue.ReadAsync(read => read.FindAsync<object>("select pg_sleep(600)")));
        Assert.True(Catalogue.IsUnreachable(problem), $"{problem}");
        await GenerationAsync(catalogue);
    }

    [Theory]
    [InlineData("", "5s")]
    [InlineData(";Command Timeout=7", "7s")]
    [InlineData(";Command Timeout=0", "0")]
    [InlineData(";Options=-c statement_timeout=9s", "9s")]
    public async Task Only_statements_of_readers_are_limited_as_long_as_nobody_limits_others(string setting, string limit)
    {
        using var served = Served(database + setting);
        Assert.Equal(limit, await served.ReadAsync(LimitAsync));
        using var command = Catalogue.InDatabase(database, TimeProvider.System);
        Assert.Equal(["0", "0"], [await command.ReadAsync(LimitAsync), await command.WriteAsync(LimitAsync, TestNewsroom.Cancellation)]);
        using var writing = Served(database);
        Assert.Equal("0", await writing.WriteAsync(LimitAsync, TestNewsroom.Cancellation));
    }

    public void Dispose() => TestCluster.Drop(database);

    private static Catalogue Served(string connectionString) =>
        Catalogue.InDatabase(connectionString, TimeProvider.System, isServed: true);

    private static Task<string?> LimitAsync(CatalogueRead read) => read.FindAsync<string>("show statement_timeout");

    private static Task<long> GenerationAsync(Catalogue catalogue) => catalogue.ReadAsync(read => read.GenerationAsync().AsTask());
}
