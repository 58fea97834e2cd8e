using NewsDesk.Files;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Storage.Sqlite;

/// <summary>A catalogue in a file, read in short reads beside whoever writes to it.</summary>
internal sealed class SqliteTransferSource : TransferSource
{
    private readonly SqliteFile file;
    private HeldCatalogue? held;

    private SqliteTransferSource(SqliteFile file)
        : base(file.Path, file.LendReader()) => this.file = file;

    public override string Kept => KeptOf(file.Path);

    public override string? HandedOver => Name != Kept ? null
        : $"{Name} was copied to PostgreSQL before. To copy it once more, rename it to {DataFolderNames.Catalogue}.";

    /// <param name="path">Where the catalogue stands, or stood before it was handed over.</param>
    /// <exception cref="TransferRejected">There is none, or it is of an earlier schema.</exception>
    /// <exception cref="CatalogueRejected">It is foreign, damaged or newer than this program.</exception>
    public static SqliteTransferSource Open(string path)
    {
        switch (File.Exists(path), File.Exists(KeptOf(path)))
        {
            case (false, false):
                throw new TransferRejected($"There is no catalogue {path}. Set NewsDesk:DataDirectory to the data folder of the site.");
            case (true, true):
                throw new TransferRejected($"{KeptOf(path)} of an earlier copy is still there. Move it away, and run this again.");
            case (false, true):
                path = KeptOf(path);
                break;
        }

        var schema = CatalogueFile.Recognise(path);
        return schema == CatalogueFile.Newest ? new SqliteTransferSource(new SqliteFile(path))
            : throw new TransferRejected($"The catalogue {path} has schema {schema}, and this program’s is {CatalogueFile.Newest}. Upgrade "
                + "it first: stop the site and run newsdesk migrate, or start this program’s site.");
    }

    public override IReadOnlyList<TransferTable> FindTables() => SqliteTransferTables.Find(Connection);

    /// <summary>Nobody else may have the file open from here on until it has its other name, with nothing beside it in a log.</summary>
    public override IDisposable? TryHold()
    {
        Connection.Dispose();
        file.CloseIdle();
        // Another command may have copied it elsewhere meanwhile.
        held = File.Exists(file.Path) ? HeldCatalogue.TryHold(file.Path) : null;
        if (held is not null)
        {
            Connection = held.Connection;
        }

        return held;
    }

    public override void HandOver(string target)
    {
        if (HandedOver is null)
        {
            held!.MoveTo(Kept);
        }
    }

    protected override string Read(TransferColumn column) => SqliteTransferTables.Read(column);

    protected override string Bound(TransferColumn column, string parameter) => SqliteTransferTables.Bound(column, parameter);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            file.Dispose();
        }
    }

    private static string KeptOf(string path) => Path.Combine(Path.GetDirectoryName(path)!, DataFolderNames.CopiedCatalogue);
}
