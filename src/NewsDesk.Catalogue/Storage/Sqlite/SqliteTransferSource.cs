using Microsoft.Data.Sqlite;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Storage.Sqlite;

/// <summary>A catalogue in a file, read in short reads beside whoever writes to it.</summary>
internal sealed class SqliteTransferSource : TransferSource
{
    private readonly SqliteFile file;

    private SqliteTransferSource(SqliteFile file)
        : base(file.Path, file.LendReader()) => this.file = file;

    /// <exception cref="TransferRejected">There is none, or it is of an earlier schema.</exception>
    /// <exception cref="CatalogueRejected">It is foreign, damaged or newer than this program.</exception>
    public static SqliteTransferSource Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new TransferRejected($"There is no catalogue {path}. Set NewsDesk:DataDirectory to the data folder of the site.");
        }

        var schema = CatalogueFile.Recognise(path);
        return schema == CatalogueFile.Newest ? new SqliteTransferSource(new SqliteFile(path))
            : throw new TransferRejected($"The catalogue {path} has schema {schema}, and this program’s is {CatalogueFile.Newest}. Upgrade it "
                + "first: stop the site and run newsdesk migrate, or start this program’s site.");
    }

    public override IReadOnlyList<TransferTable> FindTables() => SqliteTransferTables.Find(Connection);

    /// <summary>The lock of a write, which reads go past.</summary>
    public override IDisposable? TryHold()
    {
        var writer = file.LendWriter();
        try
        {
            writer.Begin();
            return writer;
        }
        catch (SqliteException problem) when (SqliteErrors.IsLocked(problem))
        {
            writer.Dispose();
            return null;
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
}
