using System.Net;
using System.Net.Sockets;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Tests.Operation;

/// <summary>The started program, told to stop.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task Sigterm_under_load_finishes_the_requests_under_way_and_ends_with_0()
    {
        using var folder = await new LastingFolder().WithArticleAsync();
        await using var program = ServingProgram.Start(folder.Path);
        _ = program.Process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.ReadyAsync();
        var answered = 0;
        var readers = Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            while (await StatusAsync(program, $"/articles/none-{Random.Shared.Next()}") == 404)
            {
                Interlocked.Increment(ref answered);
            }
        })).ToArray();
        await Task.Delay(1_500, TestContext.Current.CancellationToken);

        program.Terminate();

        Assert.Equal(0, await program.EndAsync(TimeSpan.FromSeconds(20)));
        await Task.WhenAll(readers);
        var logged = folder.LogLines().Count(line => line.Contains("\"Status\":404", StringComparison.Ordinal));
        Assert.True(answered > 50, $"Only {answered} were answered.");
        // What had begun has a line, and its reader has the answer; a connection that was not taken up yet has neither.
        Assert.Equal(logged, answered);
        DataFolder.HoldAlone(folder.Path).Dispose();
    }

    [Fact]
    public async Task A_second_signal_ends_it_at_once()
    {
        using var folder = await new LastingFolder()
            .WithArticleAsync(body: string.Concat(Enumerable.Repeat("A long paragraph of the story. \n\n", 4_000)));
        await using var program = ServingProgram.Start(folder.Path, new() { ["NewsDesk__RequestsPerMinute"] = "0" });
        _ = program.Process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.ReadyAsync();
        // Readers who take nothing of what they asked for: their requests are under way until somebody loses patience.
        var readers = Enumerable.Range(0, 3).Select(_ => AskAndReadNothing(program.Address)).ToList();
        await Task.Delay(1_000, TestContext.Current.CancellationToken);

        program.Terminate();
        await Task.Delay(1_500, TestContext.Current.CancellationToken);
        Assert.False(program.Process.HasExited, "The first signal waits for the requests under way.");
        program.Terminate();

        Assert.Equal(1, await program.EndAsync(TimeSpan.FromSeconds(3)));
        DataFolder.HoldAlone(folder.Path).Dispose();
        readers.ForEach(reader => reader.Dispose());
    }

    /// <summary>Null where there was no answer.</summary>
    private static async Task<int?> StatusAsync(ServingProgram program, string path)
    {
        try
        {
            using var answer = await program.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            _ = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static Socket AskAndReadNothing(Uri address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 2_048 };
        socket.Connect(IPAddress.Loopback, address.Port);
        var ask = string.Concat(Enumerable.Repeat($"GET /articles/harbour-opens HTTP/1.1\r\nHost: localhost\r\n\r\n", 60));
        socket.Send(System.Text.Encoding.ASCII.GetBytes(ask));
        return socket;
    }
}
