using System.Runtime.InteropServices;

namespace NewsDesk.Pictures.Imaging;

/// <summary>Gives the memory of decoded pictures back to the machine, which the C library would keep in a heap for each thread.</summary>
internal static class NativeMemory
{
    private const int MostHeaps = -8;
    private const int OwnMapping = -3;

    /// <summary>Other C libraries than GNU's have no malloc_trim.</summary>
    private static readonly bool IsGnu =
        OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out var library)
            && NativeLibrary.TryGetExport(library, "malloc_trim", out _);

    public static void Limit()
    {
        if (IsGnu)
        {
            _ = Option(MostHeaps, 2);

            // Blocks of this size are mapped by themselves, and given back when they are freed.
            _ = Option(OwnMapping, 256 * 1024);
        }
    }

    public static void GiveBack()
    {
        if (IsGnu)
        {
            _ = Trim(0);
        }
    }

    [DllImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Option(int name, int value);

    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Trim(nint pad);
}
