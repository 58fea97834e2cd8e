using System.ComponentModel;
using NewsDesk.Storage.PostgreSql;
using NewsDesk.Storage.Sqlite;

namespace NewsDesk.Storage;

/// <summary>Tells a disk that is full or can't be used from every other failure.</summary>
public static class DiskProblem
{
    private const int Io = 5;
    private const int NoSpace = 28;
    private const int ReadOnly = 30;
    private const int QuotaReached = 122;
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    public static bool IsFull(Exception problem) => problem switch
    {
        IOException => Code(problem) is NoSpace or QuotaReached or WindowsHandleDiskFull or WindowsDiskFull,
        _ => SqliteErrors.IsFull(problem) || PostgreSqlErrors.IsFull(problem),
    };

    /// <summary>True where the disk is full, read-only or broken.</summary>
    public static bool Is(Exception problem) => IsFull(problem) || problem switch
    {
        IOException => Code(problem) is Io or ReadOnly,
        _ => SqliteErrors.IsOfDisk(problem) || PostgreSqlErrors.IsOfDisk(problem),
    };

    public static bool IsOfPermission(Exception problem) =>
        SqliteErrors.IsOfPermission(problem) || PostgreSqlErrors.IsOfPermission(problem);

    /// <summary>On Unix the runtime passes on the system's error number.</summary>
    private static int Code(Exception problem) => problem.InnerException is Win32Exception inner ? inner.NativeErrorCode : problem.HResult;
}
