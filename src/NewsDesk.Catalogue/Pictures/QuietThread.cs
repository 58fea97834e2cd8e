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
            if (quietly && OperatingSystem.IsLinux())
            {
                // .NET leaves priorities alone on Linux. There the call is for this thread and those it starts.
                _ = SetPriority(0, 0, Nice);
            }

            try
            {
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

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, int who, int nice);
}
