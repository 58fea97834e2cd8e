using System.Data.Common;

namespace NewsDesk.Storage.Engines;

/// <summary>The connection broke while a write was being committed, so it may or may not have happened.</summary>
public sealed class CommitUnknown(Exception problem) : DbException(
    "The connection to the database broke at the moment of saving, so it is not known whether this was saved. Look before you do it again.",
    problem);
