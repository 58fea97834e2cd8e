using System.Diagnostics;
using System.Text.Json;
using NewsDesk.Tests;

namespace NewsDesk.Browser.Tests;

/// <summary>The Nu HTML checker, run once over one page of each kind: Java takes longer to start than to check them all.</summary>
public sealed class NuChecker(Newsroom newsroom) : IAsyncLifetime
{
    private static readonly string Jar = Path.Combine(Repository.Root, ".cache", "node_modules", "vnu-jar", "build", "dist", "vnu.jar");
    private static readonly string? Java = Needs.Program(OperatingSystem.IsWindows() ? "java.exe" : "java");

    private readonly string folder = Directory.CreateTempSubdirectory("newsdesk-pages-").FullName;
    private List<NuMessage> messages = [];

    private static string? Missing =>
        !File.Exists(Jar) ? $"The Nu HTML checker is not at {Jar}: docs/testing.md says how to get it."
        : Java is null ? "There is no Java to run the Nu HTML checker: install a Java runtime."
        : null;

    /// <summary>What the checker says of a kind of page.</summary>
    public IEnumerable<NuMessage> MessagesOn(string kind)
    {
        Needs.Nothing(Missing);
        return messages.Where(message => message.IsAbout(FileOf(kind)));
    }

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null)
        {
            return;
        }

        using var client = new HttpClient();
        foreach (var kind in PageKinds.All)
        {
            using var answer = await client.GetAsync(newsroom.AddressOf(kind));
            Assert.Equal(kind.Status, (int)answer.StatusCode);
            await File.WriteAllBytesAsync(FileOf(kind.Name), await answer.Content.ReadAsByteArrayAsync());
        }

        var start = new ProcessStartInfo(Java!,
            ["-jar", Jar, "--stdout", "--exit-zero-always", "--format", "json", .. PageKinds.All.Select(kind => FileOf(kind.Name))])
        {
            RedirectStandardOutput = true,
        };
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        using var checker = Process.Start(start)!;
        try
        {
            var output = await checker.StandardOutput.ReadToEndAsync(limit.Token);
            await checker.WaitForExitAsync(limit.Token);
            messages = JsonSerializer.Deserialize<NuReport>(output, JsonSerializerOptions.Web)!.Messages;
        }
        finally
        {
            checker.Kill(entireProcessTree: true);
        }
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private string FileOf(string kind) => Path.Combine(folder, kind.Replace(' ', '-') + ".html");

    private sealed record NuReport(List<NuMessage> Messages);
}
