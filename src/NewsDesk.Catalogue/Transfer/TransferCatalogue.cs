using NewsDesk.Storage.Engines;
using NewsDesk.Storage.Migrations;
using NewsDesk.Storage.PostgreSql;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Threads;

namespace NewsDesk.Transfer;

/// <summary>
/// Moves a catalogue from one engine to another. What a site does meanwhile is followed, pass by pass; only the last pass needs the source
/// to be left alone. It can be stopped at any moment and run again.
/// </summary>
public sealed class TransferCatalogue : IDisposable
{
    /// <summary>The last pass of this few ranges takes no longer than the comparison.</summary>
    private const int FewRanges = 50;

    private const int MostPasses = 5;

    private readonly TransferSource source;
    private readonly TransferTarget target;

    private TransferCatalogue(TransferSource source, Func<TransferSource, TransferTarget> open)
    {
        this.source = source;
        try
        {
            target = open(source);
            RejectForeignTables();
        }
        catch
        {
            target?.Dispose();
            source.Dispose();
            throw;
        }
    }

    public string Source => source.Name;

    public string Target => target.Name;

    /// <summary>The name of what was copied, once the copy is complete.</summary>
    public string Kept => source.Kept;

    /// <param name="path">The catalogue's file.</param>
    /// <param name="connectionString">An empty database of PostgreSQL, or one with an unfinished copy of this catalogue.</param>
    /// <exception cref="TransferRejected">It can't be copied from or to there.</exception>
    /// <exception cref="CatalogueRejected">One of the two is foreign, damaged or newer than this program.</exception>
    public static TransferCatalogue ToDatabase(string path, string connectionString) => ToDatabase(path, connectionString, null);

    /// <inheritdoc cref="ToDatabase(string, string)"/>
    /// <param name="migrations">The scripts that make the tables there; a test may add to those of the program.</param>
    internal static TransferCatalogue ToDatabase(string path, string connectionString, IReadOnlyList<Migration>? migrations) => new(
        SqliteTransferSource.Open(path), source =>
        {
            using var engine = new PostgreSqlEngine(connectionString, TimeProvider.System, migrations);
            return PostgreSqlTransferTarget.Open(engine, source);
        });

    /// <param name="connectionString">The database of PostgreSQL that holds the catalogue.</param>
    /// <param name="path">Where the catalogue's file is to stand.</param>
    /// <inheritdoc cref="ToDatabase(string, string)"/>
    public static TransferCatalogue FromDatabase(string connectionString, string path) => new(
        PostgreSqlTransferSource.Open(new PostgreSqlEngine(connectionString, TimeProvider.System)),
        source => SqliteTransferTarget.Open(path, source));

    /// <summary>Copies all that can be copied beside a running site.</summary>
    /// <exception cref="TransferRejected">Another catalogue stands there already.</exception>
    public Task ApproachAsync(IProgress<StageProgress>? progress, CancellationToken cancellation) => RunAsync(() =>
    {
        if (target.IsComplete)
        {
            RejectAnotherCatalogue(progress, cancellation);
            return true;
        }

        Repeat("copying, pass", FewRanges, progress, cancellation);
        return true;
    });

    /// <summary>Copies the rest, compares everything, makes the target a catalogue that a site may serve from, and the source one that no
    /// site serves from any more. The caller keeps sites of the same data folder away meanwhile.</summary>
    /// <exception cref="TransferRejected">Another program uses the source, or another catalogue stands there already.</exception>
    public Task<TransferReport> CompleteAsync(IProgress<StageProgress>? progress, CancellationToken cancellation) => RunAsync(() =>
    {
        using var held = source.TryHold()
            ?? throw new TransferRejected($"Another program uses the catalogue {source.Name}.", isConflict: true);
        var report = Complete(progress, cancellation);
        source.HandOver(target.Name);
        return report;
    });

    public void Dispose()
    {
        target.Dispose();
        source.Dispose();
    }

    private static Task<T> RunAsync<T>(Func<T> work) => BackgroundThread.RunAsync("copy", nice: 10, work);

    /// <summary>Passes follow the site. Also where nothing else writes, one may take a row away that is in the way of another, and the next
    /// puts it back.</summary>
    /// <param name="few">With how many ranges that differed it is enough.</param>
    private void Repeat(string stage, int few, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        var pass = new TransferPass(source, target, progress);
        for (var passes = 1; passes <= MostPasses; passes++)
        {
            if (pass.Replace($"{stage} {passes}", cancellation) <= few)
            {
                return;
            }
        }
    }

    private TransferReport Complete(IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        if (target.IsComplete)
        {
            RejectAnotherCatalogue(progress, cancellation);
            return Verify(progress, cancellation);
        }

        Repeat("copying the rest, pass", 0, progress, cancellation);
        TransferReport? report = null;
        target.Complete(verify: () => report = Verify(progress, cancellation));
        return report!;
    }

    private void RejectForeignTables()
    {
        var (found, expected) = (source.FindTables(), target.FindTables());
        if (target.IsComplete && !found.Select(table => table.ToString()).SequenceEqual(expected.Select(table => table.ToString())))
        {
            throw AnotherCatalogue();
        }

        if (found.Select(table => table.ToString()).Except(expected.Select(table => table.ToString())).FirstOrDefault() is { } foreign)
        {
            throw new CatalogueRejected(
                $"The catalogue {source.Name} has a table that no migration made so: {foreign}. Run newsdesk verify, and ask for help.");
        }
    }

    private void RejectAnotherCatalogue(IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        if (!new TransferPass(source, target, progress).IsEqual("comparing", cancellation))
        {
            throw AnotherCatalogue();
        }
    }

    private TransferRejected AnotherCatalogue() => new(source.HandedOver is { } sentence
        ? $"The catalogue in {target.Name} is not the same as {source.Name}. {sentence}"
        : $"There is a catalogue in {target.Name} already, which is not the same as "
        + $"{source.Name}. A copy never replaces one: name an empty database, or for a copy back move the catalogue away.");

    private TransferReport Verify(IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        var tables = source.FindTables();
        var rows = 0L;
        foreach (var (done, (table, copy)) in tables.Zip(target.FindTables()).Index())
        {
            progress?.Report(new StageProgress("verifying", done, tables.Count));
            var expected = TableDigest.Of(source, table, cancellation);
            if (expected.Difference(TableDigest.Of(target, copy, cancellation), table) is { } difference)
            {
                throw new CatalogueRejected(
                    $"The copy is not the same as {source.Name}: {difference}. It was not completed; run this again.");
            }

            rows += expected.Rows;
        }

        progress?.Report(new StageProgress("verifying", tables.Count, tables.Count));
        return new TransferReport(tables.Count, tables.Sum(table => table.Columns.Count), rows);
    }
}
