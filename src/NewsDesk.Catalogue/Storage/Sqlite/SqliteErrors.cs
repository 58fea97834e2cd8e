using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace NewsDesk.Storage.Sqlite;

/// <summary>What SQLite's error codes mean for those who run the program.</summary>
internal static class SqliteErrors
{
    public static bool IsFull(Exception problem) => problem is SqliteException { SqliteErrorCode: SQLITE_FULL };

    public static bool IsOfDisk(Exception problem) =>
        problem is SqliteException { SqliteErrorCode: SQLITE_FULL or SQLITE_IOERR or SQLITE_READONLY or SQLITE_CANTOPEN };

    /// <summary>Whether the file can't be opened or written by this user, rather than that the disk is full or broken.</summary>
    public static bool IsOfPermission(Exception problem) => problem is SqliteException { SqliteErrorCode: SQLITE_CANTOPEN or SQLITE_READONLY or SQLITE_PERM };

    public static bool IsOfDamage(Exception problem) => problem is SqliteException { SqliteErrorCode: SQLITE_CORRUPT or SQLITE_NOTADB };
}
