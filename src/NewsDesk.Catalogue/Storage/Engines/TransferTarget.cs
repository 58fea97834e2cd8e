using System.Data.Common;

namespace NewsDesk.Storage.Engines;

/// <summary>The end that a transfer fills. Until it is complete no site serves from it, and neither references, uniqueness nor triggers
/// are in the way of replacing rows.</summary>
internal abstract class TransferTarget(string name, DbConnection connection) : TransferEnd(name, connection)
{
    /// <summary>The table that marks a transfer as unfinished. Its first row names the source, the others make what is missing until
    /// the end.</summary>
    public const string Mark = "unfinished_copy";

    /// <summary>True where a catalogue that nobody is filling stands there already.</summary>
    public abstract bool IsComplete { get; }

    /// <summary>Puts rows in the place of those of a range, in a transaction of its own.</summary>
    public abstract void Replace(TransferTable table, KeyRange range, IReadOnlyList<object?[]> rows);

    /// <summary>Makes it the catalogue that the migrations make, all at once.</summary>
    /// <param name="verify">Is called before anything becomes final; what it throws leaves the transfer unfinished.</param>
    public abstract void Complete(Action verify);

    protected static CatalogueRejected LostReference(string where) => new(
        $"A row refers to one that is not there ({where}), so the copy was not completed. Run newsdesk verify on the catalogue that is copied.");
}
