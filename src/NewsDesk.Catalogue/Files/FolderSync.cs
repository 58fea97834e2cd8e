using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace NewsDesk.Files;

/// <summary>Makes files and renames survive a power cut.</summary>
internal static class FolderSync
{
    /// <summary>.NET opens no folders, so the C library does.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var handle = Open(Encoding.UTF8.GetBytes(folder + '\0'), 0);
        if (handle.IsInvalid)
        {
            throw new IOException($"The folder {folder} cannot be opened.", new Win32Exception());
        }

        try
        {
            RandomAccess.FlushToDisk(handle);
        }
        catch (IOException problem)
        {
            throw new IOException($"The folder {folder} cannot be flushed.", problem);
        }
    }

    public static void FlushFile(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Flushes every file and folder below this one, and it itself.</summary>
    public static void FlushAll(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            FlushFile(path);
        }

        foreach (var below in Directory.EnumerateDirectories(folder))
        {
            FlushAll(below);
        }

        Flush(folder);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern SafeFileHandle Open(byte[] path, int flags);
}
