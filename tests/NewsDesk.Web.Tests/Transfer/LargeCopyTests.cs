using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Pictures.Files;
using NewsDesk.Publishing;
using NewsDesk.Rendering;
using NewsDesk.Storage;
using NewsDesk.Tests;
using NewsDesk.Tests.Pictures;
using NewsDesk.Web.Tests.Commands;

namespace NewsDesk.Web.Tests.Transfer;

/// <summary>A newsroom with pictures goes to PostgreSQL and back, and is the same in each column and file. NEWSDESK_ARTICLES says how many
/// articles it has.</summary>
public sealed partial class LargeCopyTests : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

    private readonly CopiedNewsroom newsroom = new();

    private static int Articles =>
        int.Parse(Environment.GetEnvironmentVariable("NEWSDESK_ARTICLES") ?? "300", CultureInfo.InvariantCulture);

    private string Pictures => Path.Combine(newsroom.Data, "pictures");

    [Fact]
    public async Task There_and_back_each_column_and_file_is_the_same()
    {
        await FillAsync();
        var (columns, files) = (ColumnDigests.OfCatalogue(newsroom.CatalogueFile), ColumnDigests.OfFiles(Pictures));
        Assert.Contains(columns, line => line.StartsWith($"version_pictures.hash: {Articles} rows ", StringComparison.Ordinal));
        Assert.True(files.Count > Articles / 4, $"{files.Count} files");

        await CopyAsync("--to");
        await CopyAsync("--from");

        Assert.Equal(columns, ColumnDigests.OfCatalogue(newsroom.CatalogueFile));
        Assert.Equal(columns, ColumnDigests.OfCatalogue(newsroom.Kept));
        Assert.Equal(files, ColumnDigests.OfFiles(Pictures));
    }

    public void Dispose() => newsroom.Dispose();

    /// <summary>Every fourth article brings a picture that the next three use too.</summary>
    private async Task FillAsync()
    {
        using var catalogue = new Catalogue(newsroom.CatalogueFile, TimeProvider.System);
        catalogue.Prepare();
        var files = new PictureFiles(Pictures);
        var publish = new PublishArticle(catalogue, new MarkdownRenderer());
        StoredPicture? picture = null;
        for (var n = 0; n < Articles; n++)
        {
            picture = n % 4 == 0 ? await StoreAsync(files, n / 4) : picture!;
            var result = await publish.ExecuteAsync(
                new TestPublication
                {
                    Slug = $"story-{n}",
                    Kind = EditKind.First,
                    Headline = $"Story {n}",
                    Summary = $"Zoë’s summary of {n} 🦊",
                    Markdown = string.Concat(Enumerable.Range(0, 20)
                        .Select(line => $"Text *{n}* {line} and [one](/articles/story-{n / 2}).\n\n")),
                    Section = $"Section {n % 7}",
                    Authors = [$"Author {n % 50}"],
                    Tags = ["Ships", $"Tag {n % 300}"],
                    Lead = new LeadPicture("quay.png", $"Quay {n}"),
                    Pictures = new Dictionary<string, StoredPicture> { ["quay.png"] = picture },
                    By = Actor.Command("test"),
                },
                TestContext.Current.CancellationToken);
            Assert.Null(result.Problem);
        }
    }

    private static async Task<StoredPicture> StoreAsync(PictureFiles files, int number)
    {
        using var image = SamplePictures.Plain(64, 48, [number % 256, number / 256 % 256, number / 65_536]);
        var stored = await files.AddAsync(image.PngsaveBuffer(), TestContext.Current.CancellationToken);
        Assert.Null(stored.Problem);
        return stored.Value!;
    }

    private async Task CopyAsync(string direction)
    {
        var began = Stopwatch.GetTimestamp();
        await using var program = StartedProgram.Start(newsroom.Data, [], "copy", direction, newsroom.Setting);
        var ended = program.EndAsync(Longest);
        var peak = "";
        while (!ended.IsCompleted)
        {
            peak = FindPeak(program) ?? peak;
            await Task.WhenAny(ended, Task.Delay(50, TestContext.Current.CancellationToken));
        }

        var (code, output, errors) = await ended;
        Assert.True(code == 0, output + string.Join('\n', errors));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"copy {direction}: {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s, {peak} of memory at most. {output}"));
    }

    /// <summary>The most memory that the program has had so far; null where the machine doesn't say, or the program has ended.</summary>
    private static string? FindPeak(StartedProgram program)
    {
        try
        {
            return Peak().Match(File.ReadAllText($"/proc/{program.Id}/status")) is { Success: true } match ? match.Groups[1].Value : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"VmHWM:\s+(\d+ kB)")]
    private static partial Regex Peak();
}
