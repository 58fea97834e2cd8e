using System.Text;
using NewsDesk.Web.Localization;

namespace NewsDesk.Web.Tests.Localization;

/// <summary>The newsroom's own language files, in the folder <c>languages</c> of its data folder.</summary>
public sealed class OwnLanguagesTests : IDisposable
{
    private readonly TestFolder data = new();

    private string Folder => Path.Combine(data.Path, "languages");

    [Fact]
    public async Task A_message_of_the_newsroom_takes_the_place_of_the_programs_and_is_never_HTML()
    {
        Write("en.yml", "words:\n  archive: \"<b>Past</b> & gone\"");
        await using var site = TestSite.Start(folder: data.Path);

        var html = await site.ReadAsync("/archive");

        Assert.Contains("<h1 class=\"page-title\">&lt;b&gt;Past&lt;/b&gt; &amp; gone</h1>", html, StringComparison.Ordinal);
        Assert.Equal("Nothing has been published yet. Go to the front page", ParsedPages.Parse(html).QuerySelector(".empty")!.TextContent);
    }

    [Fact]
    public void A_new_language_has_its_own_words_and_English_ones_for_those_it_lacks()
    {
        Write("sv.yml", "words:\n  archive: Arkiv\n  recent: Senaste");
        var own = OwnLanguages.Read(Folder);

        var words = Languages(own).Of("sv-FI");

        Assert.Equal(("sv-FI", "Arkiv", "Correction"), (words.Language, words["archive"], words["correction"]));
        Assert.StartsWith("languages/sv.yml: These are missing, and stand there in English: digits, calendar, date, ",
            Assert.Single(own.Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_a_region_stands_above_that_of_its_language_and_both_above_the_program()
    {
        Write("de.yml", "words:\n  archive: Alles\n  recent: Neu");
        Write("de-AT.yml", "words:\n  archive: Früher");
        var own = OwnLanguages.Read(Folder);
        var words = Languages(own).Of("de-AT");

        Assert.Empty(own.Problems);
        Assert.Equal(("Früher", "Neu", "Korrektur"), (words["archive"], words["recent"], words["correction"]));
    }

    [Fact]
    public async Task What_can_not_be_used_is_logged_and_checked_and_the_programs_own_words_stand()
    {
        Write("en.yml", "words:\n  archive: Past\n  gone: x\n  published: On no day");
        Write("notes.txt", "x");
        Write("fr.yml", new string('#', LanguageFile.Largest + 1));
        await File.WriteAllBytesAsync(Path.Combine(Folder, "it.yml"), [0x61, 0xFF], TestContext.Current.CancellationToken);
        string[] problems =
        [
            "languages/en.yml:3: There is no message 'gone'.",
            "languages/en.yml:4: The message 'published' must hold the placeholders of the English one: {date}.",
            "languages/fr.yml: The file is larger than 256 KB.",
            "languages/it.yml: The file is not UTF-8. Save it as UTF-8.",
            "languages/notes.txt: The file's name is not that of a language, such as pt-BR.yml.",
        ];
        await using (var site = TestSite.Start(folder: data.Path, options: new TestSiteOptions { Settings = LogFiles.From("Warning") }))
        {
            await site.PublishAsync(TestSite.Text("harbour", "Harbour opens"));
            Assert.Equal("Past", (await site.OpenAsync("/archive")).QuerySelector("h1")!.TextContent);
            Assert.StartsWith("Published 2 March 2026",
                (await site.OpenAsync("/articles/harbour")).QuerySelector(".date")!.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal(problems, OwnLanguages.Read(Folder).Problems.Select(problem => problem.ToString()));
        var logged = LogFiles.Read(data.Path);
        Assert.All(problems, problem => Assert.Contains(logged, line => line.Contains(problem, StringComparison.Ordinal)
            || line.Contains(problem.Replace("'", "\\u0027", StringComparison.Ordinal), StringComparison.Ordinal)));
        var issues = NewsDesk.Web.Readiness.LanguageChecks.Find(Folder);
        Assert.Equal(problems, issues.Select(issue => issue.What));
    }

    [Fact]
    public void The_example_of_the_document_can_be_used()
    {
        var document = File.ReadAllText(Path.Combine(NewsDesk.Tests.Repository.Root, "docs", "languages.md"));
        var start = document.IndexOf("```yaml\n", StringComparison.Ordinal) + "```yaml\n".Length;
        Write("en.yml", document[start..document.IndexOf("```", start, StringComparison.Ordinal)]);
        var own = OwnLanguages.Read(Folder);
        var words = Languages(own).Of("en");

        Assert.Empty(own.Problems);
        Assert.Equal(("Latest", "This story is more than 30 days old.", "This story is more than a day old."),
            (words["recent"], words.Text("old-article", 30), words.Text("old-article", 1)));
        Assert.Equal("November 23, 2026", words.Formats.Date(new DateTime(2026, 11, 23)));
    }

    [Fact]
    public void The_document_names_every_language() =>
        Assert.All(BuiltInLanguages.Tags, tag => Assert.Contains($"(`{tag}`)",
            File.ReadAllText(Path.Combine(NewsDesk.Tests.Repository.Root, "docs", "languages.md")), StringComparison.Ordinal));

    public void Dispose() => data.Dispose();

    private static SiteLanguages Languages(OwnLanguages own) =>
        new(own, Microsoft.Extensions.Logging.Abstractions.NullLogger<SiteLanguages>.Instance);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, name), text, new UTF8Encoding(false));
    }
}
