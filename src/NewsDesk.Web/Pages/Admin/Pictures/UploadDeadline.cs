namespace NewsDesk.Web.Pages.Admin.Pictures;

/// <summary>How long the bytes of an upload may take to arrive: it holds one of the few places meanwhile.</summary>
public static class UploadDeadline
{
    public static readonly TimeSpan After = TimeSpan.FromMinutes(10);

    public static async Task<T> ReceiveAsync<T>(
        Func<CancellationToken, Task<T>> receive, TimeProvider clock, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(After, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            return await receive(either.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new SlowUpload();
        }
    }
}
