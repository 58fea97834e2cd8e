using System.Text;
using System.Text.Json;
using NewsDesk.Text;

namespace NewsDesk.Tests.Text;

public sealed class CleanTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("  A  title\t of\r\n two lines ", "A title of two lines")]
    [InlineData("cafe\u0301", "café")]
    [InlineData("Qui\u00A0?", "Qui\u00A0?")]
    [InlineData("山田\u3000太郎", "山田\u3000太郎")]
    [InlineData("a\u00A0 b", "a b")]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    [InlineData("क्\u200Dष", "क्\u200Dष")]
    [InlineData("👩\u200D👩\u200D👧 👩🏽\u200D🚀 ❤\uFE0F\u200D🔥", "👩\u200D👩\u200D👧 👩🏽\u200D🚀 ❤\uFE0F\u200D🔥")]
    [InlineData("🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F",
        "🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F")]
    [InlineData("שלום (ABC)\u200F", "שלום (ABC)\u200F")]
    [InlineData("Bundes\u00ADtag", "Bundes\u00ADtag")]
    public void A_line_is_trimmed_folded_and_composed(string? raw, string expected) =>
        Assert.Equal(expected, CleanText.Line(raw, 100).Value);

    [Theory]
    [InlineData("a\u202Eb", "A change of writing direction (U+202E)")]
    [InlineData("a\u2066b", "A change of writing direction (U+2066)")]
    [InlineData("a\u200Bb", "An invisible character (U+200B)")]
    [InlineData("\uFEFFb", "(U+FEFF) stands at the start")]
    [InlineData("a\u200Db", "A joiner (U+200D) stands after “a”")]
    [InlineData("क्\u200D\u200Dष", "A joiner")]
    [InlineData("a\u200Fb", "A mark of writing direction")]
    [InlineData("a\0b", "NUL")]
    [InlineData("a\u0007b", "A control character")]
    [InlineData("a\u0085b", "A control character")]
    [InlineData("a\uFFFEb", "no character")]
    [InlineData("a\U000E0041", "An invisible character")]
    [InlineData("\u3164", "An invisible character")]
    [InlineData("Z\u0336\u0336\u0336\u0336\u0336\u0336\u0336\u0336\u0336", "accents")]
    public void A_line_with_hidden_characters_is_refused_with_a_sentence(string raw, string part)
    {
        var checkedText = CleanText.Line(raw, 100);
        Assert.Null(checkedText.Value);
        Assert.Contains(part, checkedText.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Length_is_counted_as_a_reader_would()
    {
        Assert.Null(CleanText.Line("👩\u200D👩\u200D👧👍🏽é", 3).Problem);
        Assert.Contains("longer than 3 characters", CleanText.Line("abcd", 3).Problem, StringComparison.Ordinal);
        Assert.Contains("longer than 3", CleanText.Line(new string('a', 10_000_000), 3).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# A\r\n\tb\u00A0c \u200B\u2067ד\u2069 \n")]
    [InlineData("e\u0301")]
    public void A_body_is_kept_exactly(string raw) => Assert.Equal(raw, CleanText.Body(raw).Value);

    [Theory]
    [InlineData("a\n\0", "Line 2 holds The character NUL")]
    [InlineData("a\n\n\u202D", "Line 3")]
    [InlineData("a\u000Bb", "control character")]
    public void A_body_with_forbidden_characters_is_refused(string raw, string part) =>
        Assert.Contains(part, CleanText.Body(raw).Problem, StringComparison.Ordinal);

    // Attributes can't carry a broken surrogate.
    [Fact]
    public void Half_a_character_is_refused_everywhere()
    {
        foreach (var raw in new[] { "a\uD800b", "\uDC00", "\uD83D" })
        {
            Assert.Contains("half of a broken character", CleanText.Line(raw, 100).Problem, StringComparison.Ordinal);
            Assert.Contains("half of a broken character", CleanText.Body(raw).Problem, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_body_may_have_200_KB_of_UTF_8()
    {
        Assert.Null(CleanText.Body(new string('a', CleanText.MaxBodyBytes)).Problem);
        Assert.Contains("200 KB", CleanText.Body(new string('é', (CleanText.MaxBodyBytes / 2) + 1)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_naughty_string_survives_a_round_trip_or_is_refused()
    {
        var strings = JsonSerializer.Deserialize<string[]>(File.ReadAllText(Corpora.Path("blns/blns.base64.json")))!;
        Assert.True(strings.Length > 400);
        var kept = 0;
        foreach (var raw in strings.Select(Convert.FromBase64String).Select(Encoding.UTF8.GetString))
        {
            var line = CleanText.Line(raw, 500);
            Assert.True(line.Value is null ? line.Problem!.EndsWith('.') : CleanText.Line(line.Value, 500).Value == line.Value, raw);
            Assert.True(line.Value is null || Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(line.Value)) == line.Value, raw);
            var body = CleanText.Body(raw);
            Assert.True(body.Value is null ? body.Problem!.EndsWith('.') : body.Value == raw, raw);
            kept += line.Value is null ? 0 : 1;
        }

        Assert.True(kept > strings.Length * 9 / 10, $"{kept} of {strings.Length}");
    }
}
