namespace NewsDesk.Web.Tests.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("import", "serve", "migrate", "rerender")]
    [InlineData("FOLDER", "import")]
    [InlineData("--urls", "serve")]
    [InlineData("schema", "migrate")]
    [InlineData("--all", "rerender")]
    [InlineData("reset", "editors")]
    [InlineData("revoke", "tokens")]
    public async Task Help_explains_each_verb_and_touches_nothing(string says, params string[] verbs)
    {
        using var folder = new TestFolder();
        var data = Path.Combine(folder.Path, "data");
        string[] args = verbs.Length == 1 ? [verbs[0], "--help"] : ["--help"];
        var (code, output, errors) = await StartedProgram.RunAsync(data, args);
        Assert.Equal((0, 0), (code, errors.Length));
        Assert.All(verbs.Append(says), word => Assert.Contains(word, output, StringComparison.Ordinal));
        Assert.False(Directory.Exists(data));
    }

    [Fact]
    public async Task An_import_is_0_and_with_a_file_that_it_left_out_1()
    {
        using var folder = new TestFolder();
        var (data, content) = (Path.Combine(folder.Path, "data"), Path.Combine(folder.Path, "content"));
        Directory.CreateDirectory(Path.Combine(content, "articles"));
        await WriteAsync("good", "---\ntitle: Good\ndate: 2025-01-02T03:04:05Z\n---\nText.");
        var (code, output, errors) = await StartedProgram.RunAsync(data, "import", content);
        Assert.Equal((0, "1 added, 0 changed, 0 unchanged, 0 problems", 0), (code, output.Trim(), errors.Length));

        await WriteAsync("bad", "---\ntitle: [unclosed\n---\nText.");
        (code, output, errors) = await StartedProgram.RunAsync(data, "import", content);
        Assert.Equal((1, 0), (code, errors.Length));
        Assert.Contains("articles/bad.md", output, StringComparison.Ordinal);
        Assert.EndsWith("0 added, 0 changed, 1 unchanged, 1 problems", output.Trim(), StringComparison.Ordinal);

        await using var site = TestSite.Start(folder: data);
        Assert.Equal(200, await site.StatusAsync("/articles/good"));

        Task WriteAsync(string slug, string text) => File.WriteAllTextAsync(Path.Combine(content, "articles", $"{slug}.md"), text);
    }
}
