using NewsDesk.People;
using NewsDesk.Portability;

namespace NewsDesk.Tests.Portability;

/// <summary>A folder to import may come from strangers: its links must not read what lies elsewhere on the machine.</summary>
public sealed class ImportLinksTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();
    private readonly ContentFolder content = new();
    private readonly ContentFolder elsewhere = new();

    [Fact]
    public async Task Nothing_is_read_through_a_link_and_the_rest_comes_in()
    {
        SkipWithoutLinks();
        elsewhere.Article("secret").Article("other").Picture("a.png").Write("site.yml", "name: Of another\n")
            .Write("authors.yml", "- name: Ann\n");
        content.Article("one", "image: a.png\nimage_alt: A\n").Article("two", "image: b.png\nimage_alt: B\n")
            .Article("three", "image: sub/a.png\nimage_alt: C\n").Picture("b.png");
        Link("articles/2026/01/linked.md", "articles/2026/01/secret.md");
        Link("articles/2025", "articles/2026");
        Link("pages", "articles/2026/01");
        Link("pictures/a.png", "pictures/a.png");
        Link("pictures/sub", "pictures");
        Link("site.yml", "site.yml");
        Link("authors.yml", "no such file");

        var report = await ImportAsync(content.Path);

        Assert.Equal(["one", "three", "two"], newsroom.Query<string>("select slug from articles order by slug"));
        Assert.DoesNotContain("Of another", newsroom.Query<string>("select name from site"));
        Assert.Single(newsroom.Query<string>("select hash from pictures"));
        Assert.Equal(
            ["articles/2025", "articles/2026/01/linked.md", "authors.yml", "pages", "pictures/a.png", "pictures/sub/a.png", "site.yml"],
            report.Problems.Select(problem => problem.Path));
        Assert.All(report.Problems, problem => Assert.Contains("symbolic link", problem.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_link_to_its_own_folder_ends()
    {
        SkipWithoutLinks();
        content.Article("one");
        Directory.CreateSymbolicLink(Path.Combine(content.Path, "articles", "again"), content.Path);

        var report = await ImportAsync(content.Path);

        Assert.Equal(1, report.Added);
        Assert.Equal("articles/again", Assert.Single(report.Problems).Path);
    }

    [Fact]
    public async Task The_folder_itself_may_be_a_link()
    {
        SkipWithoutLinks();
        content.Article("one", "image: a.png\nimage_alt: A\n").Picture("a.png");
        var link = Path.Combine(elsewhere.Path, "current");
        Directory.CreateSymbolicLink(link, content.Path);

        var report = await ImportAsync(link);

        Assert.Empty(report.Problems);
        Assert.Equal(1, report.Added);
        Assert.Single(newsroom.Query<string>("select hash from pictures"));
    }

    [Theory]
    [InlineData(@"articles/..\..\secret.md")]
    [InlineData(@"articles/..\..\..\secret.md")]
    [InlineData(@"articles/..\../one.md")]
    public async Task A_backslash_in_a_name_leads_nowhere(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows no name has a backslash.");
        var article = "---\ntitle: Secret\ndate: 2026-01-05T08:00:00Z\n---\nText.\n";
        elsewhere.Write("secret.md", article).Write("content/secret.md", article).Write($"content/{path}", article)
            .Write("content/articles/good.md", article.Replace("Secret", "Good", StringComparison.Ordinal));

        var report = await ImportAsync(Path.Combine(elsewhere.Path, "content"));

        Assert.Equal(["good"], newsroom.Query<string>("select slug from articles"));
        var problem = Assert.Single(report.Problems);
        Assert.StartsWith(problem.Path, path, StringComparison.Ordinal);
        Assert.Contains("backslash", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folders_in_folders_end_somewhere()
    {
        content.Article("one").Write($"articles/{string.Join('/', Enumerable.Repeat("a", 200))}/deep.md", "---\ntitle: Deep\n---\nText.\n");

        var report = await ImportAsync(content.Path);

        Assert.Equal(1, report.Added);
        Assert.Contains("deep", Assert.Single(report.Problems).Reason, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        elsewhere.Dispose();
        content.Dispose();
        newsroom.Dispose();
    }

    private static void SkipWithoutLinks() =>
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets administrators alone make symbolic links.");

    private void Link(string path, string target)
    {
        var full = Path.Combine(content.Path, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.CreateSymbolicLink(full, Path.Combine(elsewhere.Path, target));
    }

    private Task<ImportReport> ImportAsync(string folder) =>
        newsroom.Import.ExecuteAsync(folder, Actor.Command("test"), null, TestNewsroom.Cancellation);
}
