using System.Data.Common;

namespace NewsDesk.Storage.Engines;

/// <summary>The catalogue's database can't be reached, or takes nobody in, at the moment. Nothing was changed. The message says what to
/// do, in one line.</summary>
public sealed class CatalogueUnreachable(string message, Exception problem) : DbException(message, problem)
{
    /// <summary>True where it is there, and only has no connection left.</summary>
    public bool IsBusy { get; init; }
}
