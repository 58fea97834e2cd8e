using NewsDesk.Files;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Storage.Sqlite;

/// <summary>The copies of a catalogue's file, which stand beside it.</summary>
internal sealed class SqliteCopies(SqliteFile file) : EngineCopies
{
    private const string Log = "-wal";

    public override string NameOf(long schema) => Path.GetFileName(CatalogueCopies.PathOf(file.Path, schema));

    public override void CopyTo(Engine target, CancellationToken cancellation) =>
        CatalogueCopy.Write(file, ((SqliteEngine)target).File.Path, cancellation);

    public override void Upgrade() => CatalogueFile.UpgradeWithoutCopy(file);

    public override void Remove()
    {
        // A log that a reader left would be taken for that of the next file.
        File.Delete(file.Path);
        File.Delete(file.Path + Log);
        File.Delete(file.Path + "-shm");
    }

    public override (long Bytes, long Log) Measure() => (Length(file.Path), Length(file.Path + Log));

    public override long? Free() => new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(file.Path))!).AvailableFreeSpace;

    public override CatalogueReturn? TryReturn() => SqliteReturn.Begin(file);

    /// <summary>As long as the prepared file stands in its folder, the rename that would have put it in place has not been made.</summary>
    public override string? FindReturned() =>
        File.Exists(SqliteReturn.PlanOf(file.Path)) && !File.Exists(SqliteReturn.PreparedOf(file.Path)) && File.Exists(file.Path)
            ? File.ReadAllText(SqliteReturn.PlanOf(file.Path))
            : null;

    public override void FinishReturn(long from)
    {
        CatalogueCopies.RemoveOldest(file.Path, from);
        RemoveLeftover();
    }

    public override void RemoveLeftover() => SqliteReturn.EmptyWork(file.Path);

    private static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;
}
