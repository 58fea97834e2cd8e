using NewsDesk.Benchmarks.Generation;
using NewsDesk.People;
using NewsDesk.Portability;
using NewsDesk.Reading;

namespace NewsDesk.Tests.Portability;

public sealed class GeneratedFolderTests : IDisposable
{
    private const int Count = 60;

    private readonly TestNewsroom newsroom = new();
    private readonly string folder = Directory.CreateTempSubdirectory("newsdesk-").FullName;

    [Fact]
    public void The_same_seed_writes_the_same_files_and_another_seed_others()
    {
        var first = Written("first", seed: 1);

        Assert.Equal(first, Written("again", seed: 1));
        Assert.NotEqual(first, Written("other", seed: 2));
        Assert.Equal(Count, first.Keys.Count(path => path.StartsWith("articles/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_generated_file_is_imported_without_a_problem()
    {
        Written("content", seed: 1);

        var report = await newsroom.Import.ExecuteAsync(Path.Combine(folder, "content"), Actor.Command("import"), null,
            TestNewsroom.Cancellation);

        Assert.Empty(report.Problems);
        Assert.Equal(Count + 1, report.Added);
    }

    [Fact]
    public async Task Generated_articles_are_visible_at_their_addresses_and_link_to_each_other()
    {
        Written("content", seed: 1);
        await newsroom.Import.ExecuteAsync(Path.Combine(folder, "content"), Actor.Command("import"), null, TestNewsroom.Cancellation);

        var links = 0;
        foreach (var article in new ArticleSet(Count, seed: 1).Articles())
        {
            var read = (await newsroom.ReadAsync(article.Slug)).Article;
            Assert.Equal(article.Headline, read?.Headline);
            links += article.Markdown.Contains("](/articles/", StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.InRange(links, 1, Count - 1);
    }

    [Fact]
    public void Bodies_have_about_seven_hundred_words_and_the_dates_cover_ten_years()
    {
        var articles = new ArticleSet(Count, seed: 1).Articles().ToList();

        Assert.InRange(articles.Average(article => article.Markdown.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length),
            600, 800);
        Assert.Equal(10, articles.Select(article => article.PublishedAt.Year).Distinct().Count());
        Assert.Equal(articles.Count, articles.Select(article => article.Slug).Distinct().Count());
    }

    public void Dispose()
    {
        newsroom.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Writes a generated folder, and reads all of it back.</summary>
    private Dictionary<string, string> Written(string name, ulong seed)
    {
        var root = Path.Combine(folder, name);
        GeneratedFolder.Write(root, new ArticleSet(Count, seed), TestNewsroom.Cancellation);
        return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/'), File.ReadAllText);
    }
}
