using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NewsDesk.Web.Tests.Commands;

namespace NewsDesk.Web.Tests.Operation;

/// <summary>The real program as a site in Production on a free port. Its output is the test's to read or to leave.</summary>
public sealed class ServingProgram : IAsyncDisposable
{
    private ServingProgram(Process process, Uri address)
    {
        Process = process;
        Address = address;
        Client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
    }

    public Process Process { get; }

    public Uri Address { get; }

    public HttpClient Client { get; }

    /// <param name="data">The data folder.</param>
    /// <param name="settings">Environment variables; they replace those of a sound site.</param>
    /// <param name="shell">How a shell runs the program, where it must: "$0 $@" stands for the program.</param>
    public static ServingProgram Start(string data, Dictionary<string, string>? settings = null, string? shell = null)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}");
        string[] program = ["dotnet", StartedProgram.Assembly, "--urls", address.ToString()];
        string[] command = shell is null ? program : ["/bin/sh", "-c", shell, .. program];
        var start = StartedProgram.Describe(command[0], data, (settings ?? []).Select(setting => (setting.Key, (string?)setting.Value)),
            command[1..]);
        return new ServingProgram(Process.Start(start)!, address);
    }

    /// <summary>Waits until the program answers.</summary>
    public async Task ReadyAsync()
    {
        for (var n = 0; n < 600; n++)
        {
            try
            {
                using var answer = await Client.GetAsync(new Uri("/healthz", UriKind.Relative), TestContext.Current.CancellationToken);
                return;
            }
            catch (HttpRequestException)
            {
                Assert.False(Process.HasExited, "The program ended before it listened.");
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }

        Assert.Fail("The program did not listen within 30 s.");
    }

    /// <summary>Sends SIGTERM.</summary>
    public void Terminate()
    {
        using var kill = System.Diagnostics.Process.Start("kill", ["-TERM", Process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync(TimeSpan within)
    {
        using var time = new CancellationTokenSource(within);
        await Process.WaitForExitAsync(time.Token);
        return Process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!Process.HasExited)
        {
            Process.Kill(entireProcessTree: true);
            await Process.WaitForExitAsync();
        }

        Process.Dispose();
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
