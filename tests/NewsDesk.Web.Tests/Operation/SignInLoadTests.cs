using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using NewsDesk.People;
using NewsDesk.Web.Tests.Admin.People;

namespace NewsDesk.Web.Tests.Operation;

/// <summary>The started program while strangers from many networks send wrong passwords as fast as it answers.</summary>
public sealed class SignInLoadTests(ITestOutputHelper output) : IAsyncDisposable
{
    private const int Senders = 64;
    private const string Front = "/";

    private readonly LastingFolder folder = new();
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private ServingProgram? program;

    /// <summary>NEWSDESK_LOAD_SECONDS measures for longer than a test needs, on a machine that does nothing else.</summary>
    private static int? MeasuredSeconds =>
        int.TryParse(Environment.GetEnvironmentVariable("NEWSDESK_LOAD_SECONDS"), NumberStyles.None, CultureInfo.InvariantCulture,
            out var seconds) ? seconds : null;

    private static TimeSpan Phase => TimeSpan.FromSeconds(MeasuredSeconds ?? 4);

    [Fact]
    public async Task Senders_of_wrong_passwords_from_many_networks_hold_up_neither_readers_nor_the_newsroom()
    {
        var email = await StartAsync();
        var (desk, away) = (new LoadedBrowser(client, "2001:db8:ffff::1"), new LoadedBrowser(client, "2001:db8:fffe::1"));
        foreach (var browser in new[] { desk, away })
        {
            await browser.OpenAsync("/admin/sign-in");
            Assert.Equal(302, (await browser.SignInAsync(email, Admin.People.People.Password)).Status);
        }

        away.EndSession();
        Assert.Equal(200, await away.OpenAsync("/admin/sign-in"));
        var idle = await MeasureAsync(desk);

        using var stop = new CancellationTokenSource();
        var statuses = new ConcurrentQueue<(int Status, int Wait)>();
        var senders = await Task.WhenAll(Enumerable.Range(0, Senders).Select(async n =>
        {
            var sender = new LoadedBrowser(client, $"2001:db8:{n:x}::1");
            await sender.OpenAsync("/admin/sign-in");
            return sender;
        }));
        var sending = senders.Select((sender, n) => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                statuses.Enqueue(await sender.SignInAsync($"{n}@example.org", "wrong"));
            }
        })).ToList();
        var measuring = MeasureAsync(desk);
        await Task.Delay(Phase / 4, TestContext.Current.CancellationToken);
        var began = Stopwatch.GetTimestamp();
        var signedIn = await away.SignInAsync(email, Admin.People.People.Password);
        output.WriteLine($"a known browser signed in within {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms");
        var loaded = await measuring;
        await stop.CancelAsync();
        await Task.WhenAll(sending);

        foreach (var (path, took) in loaded)
        {
            output.WriteLine($"{path}: p99 {Percentile(idle[path]):0.0} ms idle ({idle[path].Count}), {Percentile(took):0.0} ms under load "
                + $"({took.Count}), {Percentile(took) / Percentile(idle[path]):0.0} times");
        }

        output.WriteLine(string.Join(", ", statuses.GroupBy(answer => answer.Status).Select(group => $"{group.Count()} × {group.Key}")));
        // A quarter of a second is far above what a busy machine does to one request, and far below what hashing on the program's own
        // threads does.
        Assert.InRange(Percentile(loaded[Front]), 0, Math.Max(10 * Percentile(idle[Front]), MeasuredSeconds is null ? 250 : 0));
        Assert.All(loaded, page => Assert.InRange(Percentile(page.Value), 0, Math.Max(10 * Percentile(idle[page.Key]), 1_000)));
        Assert.Equal(302, signedIn.Status);
        Assert.Equal([200, 429], statuses.Select(answer => answer.Status).Distinct().Order());
        Assert.All(statuses, answer => Assert.Equal(answer.Status == 429, answer.Wait > 0));
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (program is not null)
        {
            await program.DisposeAsync();
        }

        folder.Dispose();
    }

    /// <summary>Starts the program with one article and one administrator.</summary>
    private async Task<string> StartAsync()
    {
        await folder.WithArticleAsync();
        Person ada;
        await using (var site = TestSite.Start(DateTimeOffset.UtcNow, folder.Path))
        {
            ada = await site.AddAsync(Role.Administrator);
        }

        program = ServingProgram.Start(folder.Path,
            new() { ["NewsDesk__TrustedProxies"] = "127.0.0.1", ["NewsDesk__RequestsPerMinute"] = "0" });
        _ = program.Process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.ReadyAsync();
        client.BaseAddress = program.Address;
        return ada.Email;
    }

    /// <summary>How long each page took, in milliseconds, while several readers looped.</summary>
    private async Task<IReadOnlyDictionary<string, IReadOnlyList<double>>> MeasureAsync(LoadedBrowser desk)
    {
        var reader = new LoadedBrowser(client, "2001:db8:fffd::1");
        (string Path, LoadedBrowser Browser)[] pages =
            [(Front, reader), ("/articles/harbour-opens", reader), ("/admin/sign-in", new(client, "2001:db8:fffc::1")), ("/admin", desk)];
        var measured = await Task.WhenAll(pages.Select(page => Task.Run(async () =>
        {
            var (took, until) = (new List<double>(), Stopwatch.GetTimestamp() + (long)(Phase.TotalSeconds * Stopwatch.Frequency));
            while (Stopwatch.GetTimestamp() < until)
            {
                var began = Stopwatch.GetTimestamp();
                Assert.Equal(200, await page.Browser.OpenAsync(page.Path));
                took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                await Task.Delay(10);
            }

            return KeyValuePair.Create(page.Path, (IReadOnlyList<double>)took);
        })));
        return measured.ToDictionary();
    }

    private static double Percentile(IReadOnlyList<double> took) => took.Order().ElementAt((int)(took.Count * 0.99));
}
