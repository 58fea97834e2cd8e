using System.Runtime.InteropServices;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Commands;

/// <summary>Obeys SIGTERM and Ctrl+C: the first stops the site when the requests under way are done, the second ends it at once.</summary>
public sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly List<PosixSignalRegistration> registered;
    private int received;

    public StopSignals() => registered =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Receive),
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Receive),
    ];

    public CancellationToken Stopping => stopping.Token;

    // The source of the token is left to the collector: a signal may still be on its way.
    public void Dispose() => registered.ForEach(signal => signal.Dispose());

    private void Receive(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (Interlocked.Increment(ref received) > 1)
        {
            Environment.Exit(ExitCode.DoneInPart);
        }

        // Off the thread of the signals: a second one must get through while the first is being obeyed.
        _ = stopping.CancelAsync();
    }
}
