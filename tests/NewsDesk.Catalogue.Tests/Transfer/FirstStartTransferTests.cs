using System.Globalization;
using NewsDesk.Articles;
using NewsDesk.Storage;
using NewsDesk.Storage.Engines;
using NewsDesk.Storage.PostgreSql;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Transfer;

namespace NewsDesk.Tests.Transfer;

/// <summary>A copy and a site's first start in the same empty database: one of them makes the tables. NEWSDESK_ROUNDS tries it more
/// often.</summary>
public sealed class FirstStartTransferTests : IDisposable
{
    private readonly TestNewsroom newsroom;
    private readonly string database;

    public FirstStartTransferTests()
    {
        TestCluster.SkipWhereMissing();
        newsroom = new TestNewsroom(isPostgreSql: false);
        database = TestCluster.NewEmptyDatabase();
    }

    private static int Rounds => int.Parse(Environment.GetEnvironmentVariable("NEWSDESK_ROUNDS") ?? "10", CultureInfo.InvariantCulture);

    [Fact]
    public void A_copy_makes_no_tables_while_another_program_may_make_them()
    {
        using var engine = new PostgreSqlEngine(database, TimeProvider.System);
        using (engine.HoldAlone())
        {
            var rejected = Assert.Throws<TransferRejected>(() => TransferCatalogue.ToDatabase(newsroom.Catalogue.Name, database));
            Assert.True(rejected.IsConflict);
            Assert.Contains("has the database newsdesk_", rejected.Message, StringComparison.Ordinal);
        }

        Assert.False(engine.IsMade());
        TransferCatalogue.ToDatabase(newsroom.Catalogue.Name, database).Dispose();
    }

    [Fact]
    public async Task Both_at_once_never_both_succeed()
    {
        // Otherwise a copy would find the same empty newsroom there, and say so.
        await newsroom.PublishedAsync(TestNewsroom.Text("one", EditKind.First));
        var started = 0;
        for (var round = 0; round < Rounds; round++)
        {
            TestCluster.Execute(database, "drop schema public cascade; create schema public");
            var (start, copy) = (Task.Run(TryStart), Task.Run(TryCopyAsync));
            var (hasStarted, hasCopied) = (await start, await copy);
            Assert.True(hasStarted != hasCopied, $"round {round}: started {hasStarted}, copied {hasCopied}");
            started += hasStarted ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{started} of {Rounds} were won by the start.");
    }

    public void Dispose()
    {
        newsroom.Dispose();
        TestCluster.Drop(database);
    }

    private bool TryStart()
    {
        using var catalogue = Catalogue.InDatabase(database, TimeProvider.System);
        try
        {
            catalogue.Prepare();
            return true;
        }
        catch (CatalogueRejected rejected)
        {
            Assert.Contains("an unfinished copy of", rejected.Message, StringComparison.Ordinal);
            return false;
        }
    }

    private async Task<bool> TryCopyAsync()
    {
        try
        {
            using var transfer = TransferCatalogue.ToDatabase(newsroom.Catalogue.Name, database);
            await transfer.ApproachAsync(null, TestNewsroom.Cancellation);
            return true;
        }
        catch (TransferRejected rejected)
        {
            Assert.True(
                rejected.IsConflict || rejected.Message.Contains("A copy never replaces one", StringComparison.Ordinal), rejected.Message);
            return false;
        }
    }
}
