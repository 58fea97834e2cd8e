using System.Runtime.InteropServices;
using System.Text;

namespace NewsDesk.Files;

/// <summary>Asks the file system whether a folder can be renamed, without doing it.</summary>
internal static class FolderRename
{
    private const int Exists = 17;

    /// <summary>Directory not empty.</summary>
    private static readonly int HoldsFiles = OperatingSystem.IsLinux() ? 39 : 66;

    /// <summary>A rename onto a folder that holds something never succeeds. Where that is the reason, another name would do.</summary>
    /// <param name="folder">The folder that is to get another name.</param>
    /// <param name="taken">A folder that holds something, where the other name would be.</param>
    public static bool IsPossible(string folder, string taken)
    {
        if (OperatingSystem.IsWindows() || Rename(Bytes(folder), Bytes(taken)) == 0)
        {
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        return error == Exists || error == HoldsFiles;
    }

    private static byte[] Bytes(string path) => Encoding.UTF8.GetBytes(path + '\0');

    /// <summary>.NET asks first whether the other name is free, so the C library does it.</summary>
    [DllImport("libc", EntryPoint = "rename", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Rename(byte[] from, byte[] to);
}
