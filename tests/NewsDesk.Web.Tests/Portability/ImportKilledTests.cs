using System.Diagnostics;
using System.Globalization;
using NetVips;
using NewsDesk.People;
using NewsDesk.Portability;

namespace NewsDesk.Web.Tests.Portability;

/// <summary>The real program, killed in the middle of an import.</summary>
public sealed class ImportKilledTests : IDisposable
{
    private const int Articles = 150;
    private const int Pictures = 15;
    private const int Kills = 20;

    private readonly string content = Directory.CreateTempSubdirectory("content-").FullName;

    [Fact]
    public async Task Killed_at_twenty_random_moments_the_catalogue_opens_and_a_second_import_completes_it()
    {
        WriteContent();
        var whole = await TimeWholeImportAsync();
        var (unfinished, seed) = (0, Environment.TickCount);
        TestContext.Current.SendDiagnosticMessage("seed {0}, a whole import takes {1}", seed, whole);
        var random = new Random(seed);
        for (var n = 0; n < Kills; n++)
        {
            var data = Directory.CreateTempSubdirectory("newsdesk-").FullName;
            await ImportAsync(data, killAfter: whole * random.NextDouble());

            await using (var site = TestSite.Start(folder: data))
            {
                var report = await site.Get<ImportFolder>()
                    .ExecuteAsync(content, Actor.Command("test"), null, TestContext.Current.CancellationToken);
                Assert.Empty(report.Problems);
                Assert.Equal((Articles, 0), (report.Added + report.Unchanged, report.Changed));
                unfinished += report.Added > 0 ? 1 : 0;
                var last = await site.ReadAsync($"/articles/story-{Articles - 1}");
                Assert.Contains($"Story {Articles - 1}", last, StringComparison.Ordinal);
                Assert.Contains("<img", last, StringComparison.Ordinal);
            }

            TestDatabases.Drop(data);
            Directory.Delete(data, recursive: true);
        }

        Assert.True(unfinished > Kills / 4, $"Only {unfinished} of {Kills} kills came before the end.");
    }

    public void Dispose() => Directory.Delete(content, recursive: true);

    private void WriteContent()
    {
        Directory.CreateDirectory(Path.Combine(content, "articles"));
        Directory.CreateDirectory(Path.Combine(content, "pictures"));
        for (var n = 0; n < Pictures; n++)
        {
            using var black = Image.Black(700, 480, bands: 3);
            using var shade = black.Linear([1.0], [n * 10, 120, 90]).Cast(Enums.BandFormat.Uchar);
            File.WriteAllBytes(Path.Combine(content, "pictures", $"p{n}.png"), shade.PngsaveBuffer());
        }

        for (var n = 0; n < Articles; n++)
        {
            File.WriteAllText(
                Path.Combine(content, "articles", $"story-{n}.md"),
                string.Create(CultureInfo.InvariantCulture, $"---\ntitle: Story {n}\ndate: 2025-01-02T08:00:00Z\nimage: "
                    + $"p{n % Pictures}.png\nimage_alt: A shade\ntags: "
                    + $"[t{n % 7}]\n---\n{string.Concat(Enumerable.Repeat("A paragraph of text.\n\n", 40))}"));
        }
    }

    private async Task<TimeSpan> TimeWholeImportAsync()
    {
        var data = Directory.CreateTempSubdirectory("newsdesk-").FullName;
        var began = Stopwatch.GetTimestamp();
        Assert.Equal(0, await ImportAsync(data, killAfter: TimeSpan.FromMinutes(2)));
        var whole = Stopwatch.GetElapsedTime(began);
        TestDatabases.Drop(data);
        Directory.Delete(data, recursive: true);
        return whole;
    }

    /// <returns>The exit code; 137 when it was killed.</returns>
    private async Task<int> ImportAsync(string data, TimeSpan killAfter)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "import", content])
        {
            Environment = { ["NewsDesk__DataDirectory"] = data, ["NewsDesk__BaseUrl"] = "https://news.example.org" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (TestDatabases.Of(data) is { } database)
        {
            start.Environment["NewsDesk__Database"] = database;
        }

        using var process = Process.Start(start)!;
        var ended = process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (await Task.WhenAny(ended, Task.Delay(killAfter, TestContext.Current.CancellationToken)) != ended)
        {
            process.Kill();
        }

        await ended;
        return process.ExitCode;
    }
}
