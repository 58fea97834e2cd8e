using System.Runtime.CompilerServices;

namespace NewsDesk.Tests;

/// <summary>
/// Puts temporary folders into memory where the machine has a file system there: every commit waits for a disk. No test loses by it. A
/// process that is killed
/// keeps what it has written, and a folder that must not be temporary lies elsewhere.
/// </summary>
internal static class TemporaryFolders
{
    private const string Memory = "/dev/shm";
    private const string Prefix = "newsdesk-tests-";
    private const long LeastRoom = 2L << 30;

    /// <summary>Where what this process removes itself may stand, outside of the folder that goes first.</summary>
    public static string Parent { get; private set; } = Path.GetTempPath();

    [ModuleInitializer]
    internal static void Use()
    {
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable("TMPDIR") is not null
            || !Directory.Exists(Memory) || new DriveInfo(Memory).AvailableFreeSpace < LeastRoom)
        {
            return;
        }

        foreach (var left in new DirectoryInfo(Memory).GetDirectories($"{Prefix}*")
            .Where(folder => folder.LastWriteTimeUtc < DateTime.UtcNow.AddDays(-1)))
        {
            Remove(left.FullName);
        }

        Parent = Memory;
        Environment.SetEnvironmentVariable("TMPDIR", Memory);
        var own = Directory.CreateTempSubdirectory(Prefix).FullName;
        // A program that a test runs as another user must reach the folder that it is given.
        File.SetUnixFileMode(own, File.GetUnixFileMode(own) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        Environment.SetEnvironmentVariable("TMPDIR", own);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(own);
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // It is another user's, or another test process removes it at this moment; a run after a day tries again.
        }
    }
}
