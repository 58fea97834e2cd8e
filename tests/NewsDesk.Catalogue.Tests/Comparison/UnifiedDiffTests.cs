using NewsDesk.Comparison;

namespace NewsDesk.Tests.Comparison;

public sealed class UnifiedDiffTests
{
    [Fact]
    public void Equal_texts_have_no_parts()
    {
        Assert.Empty(UnifiedDiff.Parts("", ""));
        Assert.Empty(UnifiedDiff.Parts("a\nb\n", "a\r\nb\r\n"));
    }

    [Fact]
    public void Changes_far_from_each_other_are_parts_with_three_lines_around()
    {
        var before = Lines(1, 30);
        var after = before.Replace("line 5\n", "line five\n", StringComparison.Ordinal)
            .Replace("line 11\n", "", StringComparison.Ordinal)
            .Replace("line 25\n", "line 25\nline 25 and a half\n", StringComparison.Ordinal);

        var parts = UnifiedDiff.Parts(before, after).ToList();

        Assert.Equal(
            ["@@ -2,13 +2,12 @@", " line 2", " line 3", " line 4", "-line 5", "+line five", " line 6", " line 7", " line 8", " line 9",
                " line 10", "-line 11", " line 12", " line 13", " line 14"],
            parts[0]);
        Assert.Equal(
            ["@@ -23,6 +22,7 @@", " line 23", " line 24", " line 25", "+line 25 and a half", " line 26", " line 27", " line 28"],
            parts[1]);
        Assert.Equal(2, parts.Count);
    }

    [Theory]
    [InlineData("", "a", "@@ -0,0 +1,1 @@|+a")]
    [InlineData("a", "", "@@ -1,1 +0,0 @@|-a")]
    [InlineData("a\nb", "b", "@@ -1,2 +1,1 @@|-a| b")]
    [InlineData("b", "b\nc", "@@ -1,1 +1,2 @@| b|+c")]
    public void Ranges_count_the_lines_of_either_text(string before, string after, string part) =>
        Assert.Equal(part.Split('|'), Assert.Single(UnifiedDiff.Parts(before, after)));

    [Fact]
    public void Of_a_long_line_the_place_of_the_change_is_shown()
    {
        var line = string.Join(' ', Enumerable.Range(0, 1_000).Select(n => $"w{n}"));

        var part = Assert.Single(UnifiedDiff.Parts(line, line.Replace("w700", "changed", StringComparison.Ordinal)));

        Assert.Equal(["-…", "+…"], part.Skip(1).Select(shown => shown[..2]));
        Assert.All(part.Skip(1), shown => Assert.Equal(163, shown.Length));
        Assert.Contains(" w699 w700 w701 ", part[1], StringComparison.Ordinal);
        Assert.Contains(" w699 changed w701 ", part[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Characters_that_would_steer_a_terminal_are_written_as_numbers() =>
        Assert.Equal(["@@ -1,1 +1,1 @@", "-a", @"+a\u001b[31m\u202eé"], Assert.Single(UnifiedDiff.Parts("a", "a\u001b[31m\u202eé")));

    private static string Lines(int first, int last) =>
        string.Concat(Enumerable.Range(first, last - first + 1).Select(n => $"line {n}\n"));
}
