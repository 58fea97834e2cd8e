using System.Data.Common;

namespace NewsDesk.Storage.Engines;

/// <summary>The connection broke while a write was being committed, so it may or may not have happened.</summary>
/// <param name="problem">What committing failed with.</param>
/// <param name="message">What to do, in one line; null for an act of which nothing more is known.</param>
public sealed class CommitUnknown(Exception problem, string? message = null) : DbException(
    message ?? "The connection to the database broke at the moment of saving, so it is not known whether this was saved. Look before you do "
        + "it again.",
    problem);
