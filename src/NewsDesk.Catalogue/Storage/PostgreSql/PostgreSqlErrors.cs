using System.Net.Sockets;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>Sorts the errors of PostgreSQL, and of the connection to it, by what an operator has to do.</summary>
internal static class PostgreSqlErrors
{
    private const string IdleInTransactionTimeout = "25P03";

    public static bool IsFull(Exception problem) => problem is PostgresException { SqlState: PostgresErrorCodes.DiskFull };

    public static bool IsOfDisk(Exception problem) => problem is PostgresException
    {
        SqlState: PostgresErrorCodes.DiskFull or PostgresErrorCodes.IoError or PostgresErrorCodes.ReadOnlySqlTransaction,
    };

    public static bool IsOfPermission(Exception problem) =>
        problem is PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege };

    public static bool IsLocked(Exception problem) => problem is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable };

    /// <summary>True where the connection broke or the server is going down, so that another connection may succeed.</summary>
    public static bool IsLost(Exception problem) => problem switch
    {
        PostgresException answer => answer.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
            or IdleInTransactionTimeout || answer.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException { InnerException: IOException or SocketException } => true,
        _ => false,
    };

    /// <summary>True where the server can't be reached or takes no connections now.</summary>
    public static bool IsUnreachable(Exception problem) => IsLost(problem) || problem switch
    {
        PostgresException answer => answer.SqlState is PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections,
        NpgsqlException { InnerException: TimeoutException } => true,
        _ => false,
    };

    public static bool IsOfDamage(Exception problem) =>
        problem is PostgresException { SqlState: PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted };

    /// <summary>True where the server can't read what it has stored: it finds damage, or its disk does.</summary>
    public static bool IsOfReading(PostgresException problem) =>
        problem.SqlState.StartsWith("XX", StringComparison.Ordinal) || problem.SqlState.StartsWith("58", StringComparison.Ordinal);
}
