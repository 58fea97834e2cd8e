using System.Text.Json;

namespace NewsDesk.Web.Tests.Operation;

/// <summary>The logs of the started program: they can neither be forged nor block the site.</summary>
public sealed class LogTests
{
    private const string Forged =
        "/articles/x%0A2026-01-01T00:00:00.000Z%20INFO%20forged%0D%0A%1B%5B31m%E2%80%A8%E2%80%AE%C2%85%22%7B%7D"
        + "?q=secret%0Asecond&token=secret";

    [Fact]
    public async Task What_a_stranger_typed_stays_on_one_line_in_console_and_file()
    {
        using var folder = await new LastingFolder().WithArticleAsync();
        await using var program = ServingProgram.Start(folder.Path);
        var console = program.Process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.ReadyAsync();
        using var ask = new HttpRequestMessage(HttpMethod.Get, new Uri(program.Address + Forged[1..]));
        ask.Headers.TryAddWithoutValidation("Cookie", "session=secret");
        ask.Headers.TryAddWithoutValidation("Authorization", "Bearer secret");
        ask.Headers.TryAddWithoutValidation("User-Agent", "secret \u001b[31magent");
        ask.Headers.TryAddWithoutValidation("X-Forwarded-For", "203.0.113.77");

        using var answer = await program.Client.SendAsync(ask, TestContext.Current.CancellationToken);
        using var second = await program.Client.GetAsync(new Uri("/?q=secret", UriKind.Relative), TestContext.Current.CancellationToken);
        program.Terminate();
        Assert.Equal(0, await program.EndAsync(TimeSpan.FromSeconds(20)));

        // The way in for the first administrator is no event: it goes to the console alone.
        var lines = (await console).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith("No administrator yet.", StringComparison.Ordinal)).ToArray();
        Assert.All(lines, line =>
            Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (INFO|WARN|ERRO) [^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$", line));
        Assert.Equal(1, lines.Count(line => line.Contains("forged", StringComparison.Ordinal)));
        Assert.Contains(@"GET /articles/x\u000a2026-01-01T00:00:00.000Z INFO forged\u000d\u000a\u001b[31m\u2028\u202e\u0085""{} 404 in ",
            string.Join('\n', lines), StringComparison.Ordinal);
        var events = folder.LogLines();
        Assert.Equal(lines.Length, events.Count);
        Assert.All(events, line => JsonDocument.Parse(line).Dispose());
        Assert.All(events, line => Assert.DoesNotMatch(@"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]", line));
        Assert.DoesNotContain(lines.Concat(events),
            line => line.Contains("secret", StringComparison.Ordinal) || line.Contains("203.0.113.77", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_console_that_nobody_reads_blocks_neither_the_readers_nor_the_end()
    {
        using var folder = await new LastingFolder().WithArticleAsync();
        await using var program = ServingProgram.Start(folder.Path, new() { ["NewsDesk__LogEveryRequest"] = "true" });
        await program.ReadyAsync();

        // A pipe holds 64 KB; each line is some 60 bytes.
        await AskAsync(program, 3_000);
        program.Terminate();

        Assert.Equal(0, await program.EndAsync(TimeSpan.FromSeconds(20)));
        Assert.InRange(folder.LogLines().Count(line => line.Contains("\"Path\":\"/\"", StringComparison.Ordinal)), 3_000, 3_000);
    }

    [Fact]
    public async Task When_the_console_is_read_again_it_says_how_many_lines_were_dropped()
    {
        using var folder = await new LastingFolder().WithArticleAsync();
        await using var program = ServingProgram.Start(folder.Path, new() { ["NewsDesk__LogEveryRequest"] = "true" });
        await program.ReadyAsync();
        await AskAsync(program, 14_000);

        var console = program.Process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await Task.Delay(1_000, TestContext.Current.CancellationToken);
        program.Terminate();
        Assert.Equal(0, await program.EndAsync(TimeSpan.FromSeconds(20)));

        var lines = (await console).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var flash = Assert.Single(lines, line => line.Contains("log lines were dropped", StringComparison.Ordinal));
        var dropped = int.Parse(flash.Split(' ')[2], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(14_000, dropped + lines.Count(line => line.Contains(" GET / 200 ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_console_on_a_full_disk_does_not_harm_the_site()
    {
        using var folder = await new LastingFolder().WithArticleAsync();
        await using var program =
            ServingProgram.Start(folder.Path, new() { ["NewsDesk__LogEveryRequest"] = "true" }, "exec \"$0\" \"$@\" > /dev/full");
        await program.ReadyAsync();
        await AskAsync(program, 50);
        program.Terminate();
        Assert.Equal(0, await program.EndAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal(50, folder.LogLines().Count(line => line.Contains("\"Path\":\"/\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_full_disk_for_logs_harms_neither_the_site_nor_the_lines_that_are_there()
    {
        using var folder = await new LastingFolder().WithArticleAsync();
        var logs = Directory.CreateDirectory(Path.Combine(folder.Path, "logs")).FullName;
        Assert.SkipUnless(await MountAsync("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", logs),
            "No file system may be mounted here, so the disk can't be filled.");
        try
        {
            await using var program = ServingProgram.Start(folder.Path, new() { ["NewsDesk__LogEveryRequest"] = "true" });
            _ = program.Process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await program.ReadyAsync();
            await AskAsync(program, 1_000);
            // Lines that wait in the queue are dropped as long as the disk is full.
            await Task.Delay(1_000, TestContext.Current.CancellationToken);

            Assert.True(await MountAsync("mount", "-o", "remount,size=4m", logs));
            await AskAsync(program, 10);
            program.Terminate();
            Assert.Equal(0, await program.EndAsync(TimeSpan.FromSeconds(20)));
            var lines = folder.LogLines();
            Assert.All(lines, line => JsonDocument.Parse(line).Dispose());
            var dropped = lines.Select(line => JsonDocument.Parse(line).RootElement)
                .Sum(line => line.TryGetProperty("Dropped", out var count) ? count.GetInt32() : 0);
            Assert.InRange(dropped, 1, 1_000);
            Assert.Equal(1_010, dropped + lines.Count(line => line.Contains("\"Path\":\"/\"", StringComparison.Ordinal)));
        }
        finally
        {
            Assert.True(await MountAsync("umount", logs));
        }
    }

    private static async Task AskAsync(ServingProgram program, int times)
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async n =>
        {
            for (var i = n; i < times; i += 8)
            {
                using var answer = await program.Client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
                Assert.Equal(200, (int)answer.StatusCode);
            }
        }));
    }

    private static async Task<bool> MountAsync(string command, params string[] arguments)
    {
        try
        {
            using var mount = System.Diagnostics.Process.Start(command, arguments);
            await mount.WaitForExitAsync(TestContext.Current.CancellationToken);
            return mount.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
