using System.Globalization;
using System.Runtime.InteropServices;

namespace NewsDesk.Pictures;

/// <summary>Runs heavy work on a thread of its own that gives way to all others.</summary>
internal static class QuietThread
{
    // A tenth of the share of a reader's thread when both want the processor, all of it when it is idle.
    private const int Nice = 10;

    public static Task<T> RunAsync<T>(Func<T> work, bool quietly)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                if (quietly && OperatingSystem.IsLinux())
                {
                    Quieten();
                }

                result.SetResult(work());
            }
            catch (Exception e)
            {
                result.SetException(e);
            }
        })
        {
            IsBackground = true,
            Name = "pictures",
            Priority = quietly ? ThreadPriority.BelowNormal : ThreadPriority.Normal,
        };
        thread.Start();
        return result.Task;
    }

    /// <summary>
    /// .NET leaves priorities alone on Linux. There a call is for one thread and those it starts. The encoding is done by
    /// libvips's own threads; those an upload has started and left behind have to be named. They serve no reader.
    /// </summary>
    private static void Quieten()
    {
        _ = SetPriority(0, 0, Nice);
        foreach (var thread in Directory.GetDirectories("/proc/self/task"))
        {
            try
            {
                if (File.ReadAllText(Path.Combine(thread, "comm")).StartsWith("libvips", StringComparison.Ordinal))
                {
                    _ = SetPriority(0, int.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture), Nice);
                }
            }
            catch (IOException)
            {
                // The thread has ended meanwhile.
            }
        }
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, int who, int nice);
}
