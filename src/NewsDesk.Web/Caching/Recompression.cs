using System.Runtime.InteropServices;

namespace NewsDesk.Web.Caching;

/// <summary>Compresses cached responses that were asked for again as well as can be, on a thread that gives way to readers.</summary>
public sealed class Recompression(ResponseStore store) : BackgroundService
{
    /// <summary>A seventieth of the share of a reader's thread when both want the processor, all of it when it is idle.</summary>
    private const int Nice = 19;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Factory.StartNew(() => Work(stoppingToken), stoppingToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Work(CancellationToken cancellation)
    {
        if (OperatingSystem.IsLinux())
        {
            // .NET leaves priorities alone on Linux, where the call is for one thread: this one, which ends with its work.
            _ = SetPriority(0, 0, Nice);
        }

        try
        {
            while (true)
            {
                store.RecompressNext(cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // The site stops.
        }
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, int who, int nice);
}
