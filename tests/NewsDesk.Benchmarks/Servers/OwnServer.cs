namespace NewsDesk.Benchmarks.Servers;

/// <summary>Runs one of the servers that the site is compared with, until its process is ended.</summary>
internal static class OwnServer
{
    public static async Task RunAsync(WebApplication app, CancellationToken cancellation)
    {
        await app.StartAsync(cancellation);
        Console.WriteLine($"listening on {app.Urls.Single()}");
        // The other end of standard input is the process that measures: when that is gone, so is this one.
        await Task.WhenAny(Task.Delay(Timeout.Infinite, cancellation), Task.Run(() => Console.In.ReadToEnd(), CancellationToken.None));
        await app.StopAsync(CancellationToken.None);
    }
}
