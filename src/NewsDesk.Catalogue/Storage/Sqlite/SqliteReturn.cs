using NewsDesk.Files;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Storage.Sqlite;

/// <summary>Puts an older file in the catalogue's place by one rename. Killed at any moment, the catalogue is either the present one or the
/// older one, whole.</summary>
internal sealed class SqliteReturn : CatalogueReturn
{
    private readonly SqliteFile file;
    private readonly HeldCatalogue held;
    private readonly string copy;
    private bool isDone;

    private SqliteReturn(SqliteFile file, HeldCatalogue held, long from, long to)
    {
        (this.file, this.held, copy) = (file, held, CatalogueCopies.PathOf(file.Path, to));
        (From, To) = (from, to);
    }

    public override long From { get; }

    public override long To { get; }

    public override DateTimeOffset CopiedAt => File.GetLastWriteTimeUtc(copy);

    /// <inheritdoc cref="EngineCopies.TryReturn"/>
    public static SqliteReturn? Begin(SqliteFile file)
    {
        var from = CatalogueFile.Recognise(file.Path);
        if (CatalogueCopies.Before(file.Path, from) is not [var to, ..])
        {
            return null;
        }

        Check(CatalogueCopies.PathOf(file.Path, to), to);
        return new SqliteReturn(file, HeldCatalogue.TryHold(file.Path) ?? throw new CatalogueInUse(file.Path), from, to);
    }

    public static string PlanOf(string path) => Path.Combine(WorkOf(path), "plan.json");

    public static string PreparedOf(string path) => Path.Combine(WorkOf(path), Path.GetFileName(path));

    /// <summary>The plan goes first, so that a kill on the way leaves none that could be taken for one that was carried out.</summary>
    public static void EmptyWork(string path)
    {
        if (Directory.Exists(WorkOf(path)))
        {
            File.Delete(PlanOf(path));
            Directory.Delete(WorkOf(path), recursive: true);
        }
    }

    public override (Engine Present, Engine Older) Open(TimeProvider clock, CancellationToken cancellation)
    {
        EmptyWork(file.Path);
        PrivateFiles.MakeFolder(WorkOf(file.Path));
        var (present, older) = (Path.Combine(WorkOf(file.Path), "present.db"), Path.Combine(WorkOf(file.Path), "older.db"));
        held.CopyTo(present, cancellation);
        PrivateFiles.Copy(copy, older);
        CatalogueFile.UpgradeWithoutCopy(present);
        CatalogueFile.UpgradeWithoutCopy(older);
        return (new SqliteEngine(present, clock), new SqliteEngine(older, clock));
    }

    public override void Execute(string plan, CancellationToken cancellation)
    {
        EmptyWork(file.Path);
        PrivateFiles.MakeFolder(WorkOf(file.Path));
        held.CopyTo(CatalogueCopies.PathOf(file.Path, From), cancellation);
        CatalogueFile.CopyAsCatalogue(copy, PreparedOf(file.Path));
        File.WriteAllText(PlanOf(file.Path) + ".part", plan);
        File.Move(PlanOf(file.Path) + ".part", PlanOf(file.Path));
        FolderSync.FlushAll(WorkOf(file.Path));
        isDone = true;
        held.ReplaceBy(PreparedOf(file.Path));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            held.Dispose();
            if (!isDone)
            {
                EmptyWork(file.Path);
            }
        }
    }

    private static void Check(string copy, long schema)
    {
        try
        {
            if (CatalogueFile.Verify(copy) == schema)
            {
                return;
            }
        }
        catch (CatalogueRejected)
        {
            // Its sentence is about a catalogue, and this is a copy of one.
        }

        throw new CatalogueRejected($"The catalogue copy {copy} is damaged, so there is no going back to schema {schema}. The catalogue is "
            + "as it was. Restore a backup instead, or remove that copy to go back further.");
    }

    private static string WorkOf(string path) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, DataFolderNames.GoingBack);
}
