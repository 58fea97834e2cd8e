using System.Text;
using NewsDesk.People;
using NewsDesk.Portability;

namespace NewsDesk.Tests.Portability;

/// <summary>An import reports each fault of a file with its place, and brings in the rest.</summary>
public sealed class ImportProblemsTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();
    private readonly ContentFolder content = new();

    [Fact]
    public async Task An_address_that_is_too_long_is_reported_with_its_file()
    {
        content.Article("by-key", $"slug: {new string('a', 201)}\n");
        var problem = Assert.Single((await ImportAsync()).Problems);
        Assert.Contains("at most 200", problem.Reason, StringComparison.Ordinal);
        Assert.EndsWith("by-key.md", problem.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("title: [\n", "articles/bad.md:", "can't be read")]
    [InlineData("title: T\ndate: soon\n", "articles/bad.md:3: ", "is not a date")]
    [InlineData("date: 2026-01-01\n", "articles/bad.md:2: ", "title is missing")]
    [InlineData("title: T\ngenre: gossip\n", "articles/bad.md:3: ", "must be one of news")]
    [InlineData("title: T\nimage: https://example.org/x.png\n", "articles/bad.md:3: ", "not a file under pictures")]
    [InlineData("title: T\nslug: Bad Slug\n", "articles/bad.md: ", "can’t be used")]
    [InlineData("title: T\nsource: {url: x}\n", "articles/bad.md:3: ", "names no agency")]
    [InlineData("title: T\ncorrections: [{date: 2026-01-01}]\n", "articles/bad.md:3: ", "needs a date, a text")]
    [InlineData("a: &x [1]\nb: *x\ntitle: T\n", "articles/bad.md:3: ", "aliases")]
    public async Task A_bad_file_is_reported_with_path_line_and_reason_and_the_rest_is_imported(string keys, string where, string reason)
    {
        content.Write("articles/bad.md", $"---\n{keys}---\nText.\n").Article("good");
        var report = await ImportAsync();
        Assert.Equal(1, report.Added);
        Assert.StartsWith(where, report.Problems[0].ToString(), StringComparison.Ordinal);
        Assert.Contains(reason, report.Problems[0].Reason, StringComparison.Ordinal);
        Assert.NotNull((await newsroom.ReadAsync("good")).Article);
    }

    [Fact]
    public async Task Deep_yaml_is_refused_before_anything_recurses()
    {
        content.Write("articles/deep.md", $"---\ntitle: T\nx: {new string('[', 30_000)}\n---\n").Article("good");
        var report = await ImportAsync();
        Assert.Equal((1, 1), (report.Added, report.Problems.Count));
    }

    [Fact]
    public async Task Two_files_with_one_slug_a_file_that_is_not_utf8_and_one_without_front_matter_are_left_out()
    {
        content.Article("one").Write("articles/z/one.md", "---\ntitle: Other\n---\nText.\n");
        content.Write("articles/latin.md", Encoding.Latin1.GetBytes("---\ntitle: Caf\u00e9\n---\nText.\n"))
            .Write("articles/plain.md", "Text.\n");

        var report = await ImportAsync();

        Assert.Equal(1, report.Added);
        Assert.Equal(["articles/latin.md:2", "articles/plain.md:1", "articles/z/one.md"],
            report.Problems.Select(problem => problem.Line is null ? problem.Path : $"{problem.Path}:{problem.Line}"));
        Assert.Contains("articles/2026/01/one.md", report.Problems[2].Reason, StringComparison.Ordinal);
        Assert.Equal("Headline of one", (await newsroom.ReadAsync("one")).Article!.Headline);
    }

    public void Dispose()
    {
        content.Dispose();
        newsroom.Dispose();
    }

    private Task<ImportReport> ImportAsync() =>
        newsroom.Import.ExecuteAsync(content.Path, Actor.Command("test"), null, TestNewsroom.Cancellation);
}
