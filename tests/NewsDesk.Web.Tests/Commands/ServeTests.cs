using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using NewsDesk.Pictures.Files;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Tests.Commands;

public sealed class ServeTests
{
    /// <summary>More than all buffers between the site and a reader who does not read.</summary>
    private const int LargeFile = 48 * 1024 * 1024;

    [Fact]
    public async Task Told_to_stop_it_finishes_the_request_under_way_and_ends_with_0()
    {
        using var folder = new TestFolder();
        var picture = await WithLargePictureAsync(folder.Path);
        await using var program =
            StartedProgram.Start(folder.Path, [("NewsDesk__AllowedHosts", "127.0.0.1")], "serve", "--urls", "http://127.0.0.1:0");
        var address = await program.ListeningAsync();

        using var reader = new TcpClient { ReceiveBufferSize = 4096 };
        await reader.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await using var stream = reader.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {picture} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"),
            TestContext.Current.CancellationToken);
        var begin = new byte[1024];
        await stream.ReadExactlyAsync(begin, TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 200 OK", Encoding.ASCII.GetString(begin), StringComparison.Ordinal);

        await program.TerminateAsync();
        var length = begin.Length + await ReadUntilClosedAsync(stream, address);
        using var rest = new MemoryStream();
        await stream.CopyToAsync(rest, TestContext.Current.CancellationToken);
        Assert.True(rest.Length > 0,
            "The site took new connections until the whole answer was sent: nothing was under way when it stopped.");
        Assert.InRange(length + rest.Length, LargeFile, LargeFile + 4096);

        var (code, _, errors) = await program.EndAsync();
        Assert.Equal((0, 0), (code, errors.Length));
        DataFolder.HoldAlone(folder.Path).Dispose();
    }

    [Fact]
    public async Task While_it_serves_no_other_may_and_an_import_may()
    {
        using var folder = new TestFolder();
        await using var program =
            StartedProgram.Start(folder.Path, [("NewsDesk__AllowedHosts", "127.0.0.1")], "--urls", "http://127.0.0.1:0");
        var address = await program.ListeningAsync();
        Assert.Equal(75, (await StartedProgram.RunAsync(folder.Path, "--urls", "http://127.0.0.1:0")).Code);

        using var content = new TestFolder();
        Directory.CreateDirectory(Path.Combine(content.Path, "articles"));
        await File.WriteAllTextAsync(
            Path.Combine(content.Path, "articles", "tide.md"), "---\ntitle: Tide turns\ndate: 2025-01-02\n---\nText.",
            TestContext.Current.CancellationToken);
        Assert.Equal(0, (await StartedProgram.RunAsync(folder.Path, "import", content.Path)).Code);

        using var client = new HttpClient { BaseAddress = address };
        var seen = "";
        for (var n = 0; n < 40 && !seen.Contains("Tide turns", StringComparison.Ordinal); n++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            seen = await client.GetStringAsync("/", TestContext.Current.CancellationToken);
        }

        Assert.Contains("Tide turns", seen, StringComparison.Ordinal);
    }

    /// <returns>The address of a picture whose file has been made very large.</returns>
    private static async Task<string> WithLargePictureAsync(string folder)
    {
        await using var site = TestSite.Start(DateTimeOffset.UtcNow.AddDays(-1), folder);
        var picture = await site.PictureAsync();
        await site.PublishAsync(TestSite.Text("story", "Story").WithLead(picture));
        await File.WriteAllBytesAsync(site.Get<NewsDesk.Pictures.Files.PictureFiles>().PathOf(picture.Hash, 320)!, new byte[LargeFile]);
        return $"/pictures/{picture.Hash}/320.jpg";
    }

    /// <summary>Reads on, slowly, until the site takes no new connections, and three seconds at least; one who does not read at all is cut
    /// off.</summary>
    private static async Task<long> ReadUntilClosedAsync(NetworkStream stream, Uri address)
    {
        var (length, some) = (0L, new byte[64 * 1024]);
        var began = Stopwatch.GetTimestamp();
        for (var n = 0; n < 400; n++)
        {
            try
            {
                using var another = new TcpClient();
                await another.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
            }
            catch (SocketException) when (Stopwatch.GetElapsedTime(began) > TimeSpan.FromSeconds(3))
            {
                return length;
            }
            catch (SocketException)
            {
                // Closed, and the answer under way goes on.
            }

            length += await stream.ReadAsync(some, TestContext.Current.CancellationToken);
            await Task.Delay(25, TestContext.Current.CancellationToken);
        }

        Assert.Fail("The site still takes connections ten seconds after it was told to stop.");
        return length;
    }
}
