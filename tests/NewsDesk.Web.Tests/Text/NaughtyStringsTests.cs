using System.Text;
using System.Text.Json;
using NewsDesk.Publishing;
using NewsDesk.Storage;
using NewsDesk.Tests;

namespace NewsDesk.Web.Tests.Text;

/// <summary>
/// Strings that break other programs, through every field a writer types into and back as a browser reads them:
/// the same text after cleaning, or a refusal in words.
/// </summary>
public sealed class NaughtyStringsTests
{
    /// <summary>More than this refused would mean that ordinary text is.</summary>
    private const int MostRefused = 45;

    [Fact]
    public Task As_headline_and_summary() => AllAsync(
        (publication, text) => publication with { Headline = text, Summary = text },
        ["h1", ".standfirst"]);

    [Fact]
    public Task As_tag_and_author() => AllAsync(
        (publication, text) => publication with { Tags = [text], Authors = [text] },
        ["a[rel=tag]", "a[rel=author]"],
        areNames: true);

    /// <summary>Any ASCII punctuation may be escaped in Markdown, and is then itself.</summary>
    [Fact]
    public Task As_the_text() => AllAsync(
        (publication, text) => publication with { Markdown = $"Begin {Escape(text)} end." },
        [".text p:first-child"],
        around: ("Begin", "end."));

    /// <param name="put">Puts the string into fields of a publication.</param>
    /// <param name="places">Where the article's page shows them.</param>
    /// <param name="areNames">Names have pages of their own; those that differ in case alone are one name, spelt as it was first.</param>
    /// <param name="around">What stands before and after the string.</param>
    private static async Task AllAsync(
        Func<TestPublication, string, TestPublication> put, string[] places, bool areNames = false,
        (string Before, string After) around = default)
    {
        await using var site = TestSite.Start();
        var refused = 0;
        foreach (var (n, text) in Strings().Index())
        {
            var publication = put(TestSite.Text($"story-{n}", "Headline") with { VisibleFrom = TestSite.Noon.AddDays(-1 - n) }, text);
            var result = await site.Get<PublishArticle>().ExecuteAsync(publication, CancellationToken.None);
            if (result.Problem is not null)
            {
                Assert.Matches(@"^[A-Z].{10,}\.$", result.Problem);
                refused++;
                continue;
            }

            var article = (await site.OpenAsync($"/articles/story-{n}")).QuerySelector("article.article");
            foreach (var place in places)
            {
                var shown = article?.QuerySelector(place)?.TextContent;
                Assert.True(shown is not null, $"{n} {Readable(text)} has no {place}");
                Assert.Equal($"{n} {Readable(Folded($"{around.Before} {text} {around.After}"))}", $"{n} {Readable(Folded(shown))}",
                    ignoreCase: areNames);
                if (areNames)
                {
                    var page = await site.OpenAsync(article!.QuerySelector(place)!.GetAttribute("href")!);
                    Assert.Equal(shown, page.QuerySelector("h1")?.TextContent);
                }
            }
        }

        Assert.InRange(refused, 1, MostRefused);
        Assert.Equal(200, await site.StatusAsync("/"));
    }

    private static List<string> Strings()
    {
        using var file = File.OpenRead(Corpora.Path("blns/blns.base64.json"));
        return [.. JsonSerializer.Deserialize<List<string>>(file)!.Select(text => Encoding.UTF8.GetString(Convert.FromBase64String(text)))];
    }

    private static string Escape(string text) =>
        string.Concat(text.Select(c => char.IsAscii(c) && char.IsPunctuation(c) || c is '<' or '>' or '|' or '~' or '`' or '^' or '+' or '='
            or '$' ? $"\\{c}" : $"{c}"));

    /// <summary>Characters beyond ASCII by their numbers, since a terminal shows many of them alike.</summary>
    private static string Readable(string text) => string.Concat(text.Select(c => char.IsAscii(c) ? $"{c}" : $"\\u{(int)c:x4}"));

    /// <summary>NFC, trimmed, and each run of white space one space.</summary>
    private static string Folded(string text)
    {
        var folded = new StringBuilder();
        foreach (var run in text.Normalize(NormalizationForm.FormC)
            .Split([.. text.Where(IsSpace).Distinct()], StringSplitOptions.RemoveEmptyEntries))
        {
            folded.Append(folded.Length > 0 ? " " : "").Append(run);
        }

        return folded.ToString();
    }

    private static bool IsSpace(char c) => c is not ('\u000b' or '\u000c' or '\u0085') && char.IsWhiteSpace(c);
}
