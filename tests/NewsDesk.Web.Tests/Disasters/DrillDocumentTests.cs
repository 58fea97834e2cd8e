using System.Text.RegularExpressions;
using NewsDesk.Tests;
using NewsDesk.Tests.Pictures;
using NewsDesk.Web.Tests.Api;
using NewsDesk.Web.Tests.Commands;
using NewsDesk.Web.Tests.Operation;

namespace NewsDesk.Web.Tests.Disasters;

/// <summary>The drill of docs/operating.md, as a shell runs it: from a lost disk to readers who read.</summary>
public sealed partial class DrillDocumentTests(ITestOutputHelper output) : IDisposable
{
    private readonly LastingFolder machines = new();

    [Fact]
    public async Task Every_command_runs_in_the_order_it_stands_in_and_readers_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are those of a Unix shell.");
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "operating.md"),
            TestContext.Current.CancellationToken);
        var section = Section().Match(document);
        Assert.True(section.Success);
        var (before, after) = (Commands(section.Groups["before"].Value), Commands(section.Groups["after"].Value));
        Assert.True(before.Count >= 3 && after.Count >= 12, $"{before.Count} commands before and {after.Count} after were found.");
        await using var drill = await DrillMachines.MakeAsync(machines.Path, document);
        var editor = await PublishAsync(drill);

        await RunAsync(drill, "keeper", before);
        drill.LoseTheDisk();
        await RunAsync(drill, "news", after);

        using var client = new HttpClient { BaseAddress = drill.Address };
        Assert.Contains("Harbour opens", await client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        var read = await new ApiProgram(client, editor.Token, editor.Person).SendAsync("GET", "/api/articles");
        Assert.Equal((200, 2), (read.Status, read.Json.GetProperty("articles").GetArrayLength()));
    }

    public void Dispose() => machines.Dispose();

    /// <summary>Publishes an article and one with a picture, and makes a backup as the site does by itself.</summary>
    private static async Task<ApiOwner> PublishAsync(DrillMachines drill)
    {
        var editor = await ApiOwner.AddAsync(drill.DataFolder);
        await using (var site = TestSite.Start(DateTimeOffset.UtcNow, drill.DataFolder))
        {
            await site.PublishAsync(TestSite.Text("harbour-opens", "Harbour opens"));
            var illustrated = new ClientPublication
            {
                Article = Guid.CreateVersion7(),
                Version = 1,
                Operation = "illustrated",
                Markdown = "The ferry sails at noon.",
                Picture = SamplePictures.Jpeg(640, 400),
            };
            Assert.Equal(201, (await illustrated.SendAsync(new ApiProgram(site.Client, editor.Token, editor.Person))).Status);
        }

        var (code, _, errors) = await StartedProgram.RunAsync(drill.DataFolder, "backup",
            Path.Combine(drill.BackupFolder, "newsdesk-20260302T040000Z.zip"));
        Assert.Equal((0, ""), (code, string.Join('\n', errors)));
        return editor;
    }

    private async Task RunAsync(DrillMachines drill, string machine, IReadOnlyList<string> commands)
    {
        foreach (var (command, code, text) in await drill.RunAsync(machine, commands))
        {
            output.WriteLine($"$ {command}\n{text}");
            // It finds that the tests run as root, and may know holes of the machine's runtime.
            Assert.InRange(code, 0, command == "newsdesk check" ? 1 : 0);
        }
    }

    /// <summary>A command a line, of the blocks that name no language.</summary>
    private static IReadOnlyList<string> Commands(string text) =>
        [.. Block().Matches(text).SelectMany(block => block.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))];

    [GeneratedRegex(@"^## When the disk is gone\n.*?^### Before\n(?<before>.*?)^### The drill\n(?<after>.*?)^## ",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex("^```\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
