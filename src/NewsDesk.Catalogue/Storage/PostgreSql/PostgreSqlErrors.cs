using System.Net.Sockets;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>Sorts the errors of PostgreSQL, and of the connection to it, by what an operator has to do.</summary>
internal static class PostgreSqlErrors
{
    private const string IdleInTransactionTimeout = "25P03";
    private const string IdleSessionTimeout = "57P05";
    private const string ConnectionClass = "08";
    private const string SystemClass = "58";
    private const string InternalClass = "XX";

    public static bool IsFull(Exception problem) => problem is PostgresException { SqlState: PostgresErrorCodes.DiskFull };

    public static bool IsOfDisk(Exception problem) =>
        problem is PostgresException { SqlState: PostgresErrorCodes.DiskFull or PostgresErrorCodes.IoError };

    public static bool IsOfPermission(Exception problem) =>
        problem is PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege };

    public static bool IsLocked(Exception problem) => problem is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable };

    /// <summary>True where the connection broke, or its server is going down or takes no changes any more, so that another connection may
    /// succeed.</summary>
    public static bool IsLost(Exception problem) => problem switch
    {
        PostgresException answer => answer.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.ReadOnlySqlTransaction or IdleInTransactionTimeout or IdleSessionTimeout || IsOf(answer, ConnectionClass),
        NpgsqlException { InnerException: IOException or SocketException or ObjectDisposedException } => true,
        // The library says of a broken connection what it broke by.
        NpgsqlException { InnerException: NpgsqlException inner } => IsLost(inner),
        _ => false,
    };

    /// <summary>True where the server can't be reached, or can't do anything now.</summary>
    public static bool IsUnreachable(Exception problem) => IsLost(problem) || IsOfTime(problem) || problem switch
    {
        PostgresException answer => answer.SqlState is PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.QueryCanceled
            or PostgresErrorCodes.DatabaseDropped || (ServerShortage.Is(answer) && !IsOfDisk(answer)),
        _ => false,
    };

    /// <summary>True where the server didn't answer in time.</summary>
    public static bool IsOfTime(Exception problem) => problem is NpgsqlException { InnerException: TimeoutException } or TimeoutException;

    /// <summary>True where the server can't read what it has stored: it finds damage, or its disk does.</summary>
    public static bool IsOfReading(PostgresException problem) =>
        IsOf(problem, InternalClass) || IsOf(problem, SystemClass);

    private static bool IsOf(PostgresException answer, string stateClass) =>
        answer.SqlState.StartsWith(stateClass, StringComparison.Ordinal);
}
