using System.Globalization;
using NewsDesk.Comparison;

namespace NewsDesk.Tests.Comparison;

/// <summary>How many steps comparing may take, and that it still finds what was done to real articles.</summary>
public sealed class ComparisonWorkTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("-")]
    [InlineData("\n")]
    public void Two_texts_of_random_letters_are_compared_in_bounded_steps(string between)
    {
        var (before, after) = (Letters(1, between), Letters(2, between));
        var (inHtml, inLines) = (new ComparisonBudget(), new ComparisonBudget());

        var html = HtmlComparison.Compare($"<p>{before}</p>", $"<p>{after}</p>", inHtml);
        var lines = TextComparison.Lines(before, after, inLines);

        Assert.InRange(inHtml.Steps, 0, ComparisonBudget.Most);
        Assert.InRange(inLines.Steps, 0, ComparisonBudget.Most);
        Assert.Contains("<del", html, StringComparison.Ordinal);
        Assert.Equal(after, string.Join('\n',
            lines.Where(line => line.Change != LineChange.Removed).Select(line => string.Concat(line.Words.Select(words => words.Text)))));
        Assert.Equal(before, string.Join('\n',
            lines.Where(line => line.Change != LineChange.Added).Select(line => string.Concat(line.Words.Select(words => words.Text)))));
    }

    [Fact]
    public void Once_its_steps_are_spent_a_comparison_marks_the_rest_as_changed()
    {
        var spent = new ComparisonBudget();
        Assert.True(spent.Take(ComparisonBudget.Most));
        Assert.False(spent.Take(1));
        Assert.Equal([new DiffBlock(1, 2, 1, 1)], TokenDiff.Blocks(["a", "b", "c", "d"], ["a", "x", "d"], spent));
    }

    [Theory]
    [InlineData(3_000, 300)]
    [InlineData(10_000, 2_000)]
    public void Many_edits_of_a_long_article_are_found_word_by_word(int words, int edits)
    {
        var before = Article(words);
        var after = before.ToList();
        for (var n = 0; n < edits; n++)
        {
            after[n * (words / edits)] = string.Create(CultureInfo.InvariantCulture, $"edited{n}");
        }

        var work = new ComparisonBudget();
        var blocks = TokenDiff.Blocks(before, after, work);

        Assert.Equal((edits, edits), (blocks.Sum(block => block.OldCount), blocks.Sum(block => block.NewCount)));
        Assert.InRange(blocks.Count, edits * 9 / 10, edits * 11 / 10);
        Assert.InRange(work.Steps, 0, ComparisonBudget.Most / 2);
    }

    [Fact]
    public void A_section_that_moved_is_marked_where_it_was_and_where_it_is()
    {
        var before = Paragraphs(200);
        List<string> after = [.. before[..20], .. before[80..120], .. before[20..80], .. before[120..]];
        var work = new ComparisonBudget();
        var html = HtmlComparison.Compare(string.Concat(before), string.Concat(after), work);
        Assert.Equal((40, 40), (Count(html, "Removed:"), Count(html, "Added:")));
        Assert.InRange(work.Steps, 0, ComparisonBudget.Most / 100);
    }

    [Fact]
    public void A_full_rewrite_is_compared()
    {
        var work = new ComparisonBudget();
        var html = HtmlComparison.Compare(string.Concat(Paragraphs(300)),
            string.Concat(Paragraphs(300).Select(paragraph => paragraph.Replace("word", "other", StringComparison.Ordinal))), work);
        Assert.Equal((300, 300), (Count(html, "Removed:"), Count(html, "Added:")));
        Assert.InRange(work.Steps, 0, ComparisonBudget.Most / 10);
    }

    [Fact]
    public void Every_block_leads_from_one_list_to_the_other()
    {
        var random = new Random(7);
        for (var run = 0; run < 300; run++)
        {
            List<string> before = [.. Enumerable.Range(0, random.Next(0, 60)).Select(_ => $"{random.Next(0, 12)}")];
            List<string> after = [.. Enumerable.Range(0, random.Next(0, 60)).Select(_ => $"{random.Next(0, 12)}")];
            var rebuilt = new List<string>();
            var next = 0;
            foreach (var block in TokenDiff.Blocks(before, after, new ComparisonBudget()))
            {
                rebuilt.AddRange(before[next..block.OldStart]);
                Assert.Equal(block.NewStart, rebuilt.Count);
                rebuilt.AddRange(after.GetRange(block.NewStart, block.NewCount));
                next = block.OldStart + block.OldCount;
            }

            rebuilt.AddRange(before[next..]);
            Assert.Equal(after, rebuilt);
        }
    }

    private static string Letters(int seed, string between)
    {
        var random = new Random(seed);
        return string.Join(between, Enumerable.Range(0, 100_000).Select(_ => (char)('a' + random.Next(26))));
    }

    /// <summary>As in a language: few words make up most of it, many stand once.</summary>
    private static List<string> Article(int words)
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, words).Select(n => random.Next(3) == 0 ? string.Create(CultureInfo.InvariantCulture, $"rare{n}")
            : string.Create(CultureInfo.InvariantCulture, $"common{random.Next(100)}"))];
    }

    private static List<string> Paragraphs(int count) =>
        [.. Enumerable.Range(0, count)
            .Select(n => Enumerable.Range(0, 30).Select(m => string.Create(CultureInfo.InvariantCulture, $"word{n}x{m}")))
            .Select(words => $"<p>{string.Join(' ', words)}.</p>")];

    private static int Count(string html, string words) => html.Split(words).Length - 1;
}
