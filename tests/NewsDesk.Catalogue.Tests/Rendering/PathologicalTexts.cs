using System.Globalization;
using System.Text.Json;

namespace NewsDesk.Tests.Rendering;

/// <summary>Patterns that are known to stall Markdown parsers, each at its own size and cut to the largest size we accept.</summary>
internal static class PathologicalTexts
{
    private const int Accepted = 200_000;

    public static IEnumerable<(string Name, string Text)> FromCorpus()
    {
        using var patterns = JsonDocument.Parse(File.ReadAllText(Corpora.Path("commonmark/pathological.json")));
        foreach (var pattern in patterns.RootElement.EnumerateArray())
        {
            var name = pattern.GetProperty("name").GetString()!;
            var count = pattern.GetProperty("n").GetInt32();
            var whole = Written(pattern, count);
            yield return (name, whole);
            if (whole.Length > Accepted)
            {
                yield return ($"{name}, cut to what is accepted", Written(pattern, Largest(pattern, count)));
            }
        }
    }

    /// <summary>What was measured to stall this parser and sanitizer.</summary>
    public static IEnumerable<(string Name, string Text)> MeasuredHere()
    {
        yield return ("list markers, then blank lines", Repeat("- ", 1000) + "x" + Repeat("\n", 1000));
        yield return ("twice as many", Repeat("- ", 2000) + "x" + Repeat("\n", 2000));
        yield return ("ten lists deep, then blank lines", Repeat("- ", 10) + "x" + Repeat("\n", 19_000));
        yield return ("equal headings", Repeat("# a\n", 16_000));
        yield return ("open links", Repeat("[a](b", 32_000));
        yield return ("open links behind line separators", Repeat("[a](b\u2028", 25_000));
        yield return ("open links, then a long tail", Repeat("[a](", 490) + Repeat("(", 190_000));
        yield return ("nested elements as text", Repeat("<div>", 40_000));
        yield return ("many short lists", Repeat("- a\n+ b\n* c\n", 6000));
        yield return ("lists in lists", Repeat(Repeat("- ", 10) + "a\n\n", 1900));
        yield return ("a wide table with short rows", "|" + Repeat("x|", 60) + "\n|" + Repeat("-|", 60) + "\n" + Repeat("|a\n", 19_000));
        yield return ("footnotes in footnotes", string.Concat(Enumerable.Range(0, 4900).Select(i => $"[^{i}]: [^{i + 1}]\n")) + "\n[^0]");
        yield return ("paragraphs", Repeat("a\n\n", 9_900));
        yield return ("emphasis and pipes in one paragraph", Repeat("a****中**|-|\n", 13_649));
        yield return ("emphasis across cells", Repeat("a*|*b|\n", 28_000));
        yield return ("emphasis that nothing ends", Repeat("**a |", 40_000));
        yield return ("a delimiter row of many columns", Repeat("|:-:", 50_000));
        yield return ("columns without an edge", Repeat(":-:|", 12_400));
        yield return ("columns behind one run of asterisks", Repeat("*", 90_000) + Repeat("|:-:\n", 18_000));
        yield return ("columns behind brackets", Repeat("<https://a.b><![CDATA[a\u0301", 960) + Repeat("|-|\n", 6_250));
        yield return ("tables behind links and emphasis",
            Repeat("***[a](/articles/b)__<a href=\"[^1]: a\n", 550) + Repeat("|a|b|\n|-|-|\n", 2_080));
        yield return ("code between words", Repeat("`a", 100_000));
        yield return ("accents on one letter", "# a" + Repeat("\u0301", 90_000));
    }

    private static int Largest(JsonElement pattern, int count)
    {
        while (Written(pattern, count).Length > Accepted)
        {
            count = (int)(count * 0.9);
        }

        return count;
    }

    private static string Written(JsonElement pattern, int count)
    {
        var kind = pattern.GetProperty("kind").GetString()!;
        return kind switch
        {
            "repeat" => Part(pattern, "prefix") + Repeat(Part(pattern, "unit"), count) + Part(pattern, "mid")
                + Repeat(Part(pattern, "unit2"), count) + Part(pattern, "suffix"),
            _ when kind.StartsWith("concat for x in 0..", StringComparison.Ordinal) =>
                string.Concat(Enumerable.Range(0, count).Select(x => Repeat("  ", x) + "* a\n")),
            _ when kind.StartsWith("concat for x in 1..", StringComparison.Ordinal) =>
                string.Concat(Enumerable.Range(1, count - 1).Select(x => "e" + Repeat("`", x))),
            _ => string.Concat(Enumerable.Range(0, count).Select(Definition)) + string.Concat(Enumerable.Range(0, count).Select(Reference)),
        };
    }

    private static string Definition(int number) => string.Create(CultureInfo.InvariantCulture, $"[key{number}]: /url\n");

    private static string Reference(int number) => string.Create(CultureInfo.InvariantCulture, $"\n[key{number}]");

    private static string Part(JsonElement pattern, string name) => pattern.GetProperty(name).GetString()!;

    private static string Repeat(string unit, int count) => string.Concat(Enumerable.Repeat(unit, count));
}
