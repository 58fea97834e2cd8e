using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace NewsDesk.Storage.Sqlite;

/// <summary>Sorts SQLite's error codes by what an operator has to do.</summary>
internal static class SqliteErrors
{
    public static bool IsFull(Exception problem) => problem is SqliteException { SqliteErrorCode: SQLITE_FULL };

    public static bool IsOfDisk(Exception problem) =>
        problem is SqliteException { SqliteErrorCode: SQLITE_FULL or SQLITE_IOERR or SQLITE_READONLY or SQLITE_CANTOPEN };

    public static bool IsOfPermission(Exception problem) =>
        problem is SqliteException { SqliteErrorCode: SQLITE_CANTOPEN or SQLITE_READONLY or SQLITE_PERM };

    /// <summary>True where somebody else held the lock for longer than is waited for it.</summary>
    public static bool IsLocked(Exception problem) => problem is SqliteException { SqliteErrorCode: SQLITE_BUSY or SQLITE_LOCKED };

    public static bool IsOfDamage(Exception problem) => problem is SqliteException { SqliteErrorCode: SQLITE_CORRUPT or SQLITE_NOTADB };
}
