using System.Globalization;
using System.Runtime.InteropServices;

namespace NewsDesk.Threads;

/// <summary>Runs work on a thread of its own that gives way to readers' requests.</summary>
public static class BackgroundThread
{
    /// <param name="nice">From 0 to 19. Beside a reader's thread, 10 gets a tenth of its processor time and 19 a seventieth.</param>
    /// <param name="workers">The first letters of the names of running threads that work for it; they keep its priority.</param>
    public static Task<T> RunAsync<T>(string name, int nice, Func<T> work, string? workers = null)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                if (nice > 0 && OperatingSystem.IsLinux())
                {
                    LowerPriority(nice, workers);
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
            Name = name,
            Priority = nice > 0 ? ThreadPriority.BelowNormal : ThreadPriority.Normal,
        };
        thread.Start();
        return result.Task;
    }

    /// <summary>.NET sets no priorities on Linux, where a call is for one thread and those that it starts.</summary>
    private static void LowerPriority(int nice, string? workers)
    {
        _ = SetPriority(0, 0, nice);
        foreach (var thread in workers is null ? [] : Directory.GetDirectories("/proc/self/task"))
        {
            try
            {
                if (File.ReadAllText(Path.Combine(thread, "comm")).StartsWith(workers!, StringComparison.Ordinal))
                {
                    _ = SetPriority(0, int.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture), nice);
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
