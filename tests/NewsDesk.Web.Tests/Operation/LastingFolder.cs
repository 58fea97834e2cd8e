using NewsDesk.Tests;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Tests.Operation;

/// <summary>A data folder outside the places for temporary files, closed to others, with one article.</summary>
public sealed class LastingFolder : IDisposable
{
    public string Path { get; } = MakeNew();

    /// <summary>Fills the catalogue as an import would.</summary>
    public async Task<LastingFolder> WithArticleAsync(string slug = "harbour-opens", string? body = null)
    {
        await using (var site = TestSite.Start(DateTimeOffset.UtcNow, Path))
        {
            var text = TestSite.Text(slug, "Harbour opens");
            await site.PublishAsync(body is null ? text : text with { Markdown = body });
        }

        Directory.Delete(System.IO.Path.Combine(Path, "logs"), recursive: true);
        return this;
    }

    public IReadOnlyList<string> LogLines() =>
        [.. Directory.GetFiles(System.IO.Path.Combine(Path, "logs"), "*.json").Order(StringComparer.Ordinal).SelectMany(Lines)];

    public void Dispose()
    {
        TestDatabases.Drop(Path);
        Directory.Delete(Path, recursive: true);
    }

    private static string MakeNew()
    {
        var path = System.IO.Path.Combine(AppContext.BaseDirectory, "data", Guid.NewGuid().ToString("N"));
        return DataFolder.MakePrivate(path).FullName;
    }

    /// <summary>Split at line feeds alone: a file that ends other than with one holds half a line.</summary>
    private static IEnumerable<string> Lines(string file)
    {
        using var stream = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        var text = stream.ReadToEnd();
        Assert.True(text.Length == 0 || text.EndsWith('\n'), $"{file} ends with half a line.");
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
