namespace NewsDesk.Tests.Rendering;

/// <summary>Texts of random pieces of syntax, the same ones each time, repeated to a size at which quadratic work shows.</summary>
internal static class FuzzedTexts
{
    private static readonly string[] Pieces =
    [
        "a", "a", " ", "\n", "\n", "\n\n", "    ", "\t", "\\", "  \n", "\r\n", "*", "**", "***", "_", "__", "~~", "`", "``", "```\n",
        "~~~\n",
        "[", "]", "![", "](", ")", "(", "[a](b)", "[a][b]", "[a]: b\n", "[^1]", "[^1]: a\n", "[^{n}]", "[^{n}]: a\n", "[{n}]: b\n", "[{n}]",
        "<", ">", "<a", "<https://a.b>", "<a@b.c>", "<!--", "<![CDATA[", "<a href=\"", "&", "&amp;", "&#x41;", "&#", ";", "\"", "'", ":",
        "> ", "- ", "+ ", "1. ", "   - ", "- - ", "- a\n", "  - b\n", "> a\n", "# ", "# a\n", "---\n", "a\n=\n", "***\n",
        "|", "|-|", "|:-:", "|-|\n", ":-", "|a|b|\n|-|-|\n", "|a",
        "Also see: [a](/articles/b)\n", "[a](/articles/b)", "![a](b.jpg)", "![a](https://b.c/d.jpg)", "![a](b.jpg \"c. Credit: d\")",
        "](#a)", "](javascript:a)",
        "https://a.b/", "%20", "中", "\u3002", "\u0301", "\u2028", "\u200D", "😀", "İ", "!", "a b c",
    ];

    private static readonly string[] Tables = ["|-|\n", "|:-:\n", "|a|b|\n|-|-|\n", "|a\n", "a|\n"];

    /// <summary>For each: what it is made of, and the text of a size in characters.</summary>
    public static IEnumerable<(string Name, Func<int, string> Make)> Of(int seed, int count)
    {
        var random = new Random(seed);
        for (var number = 0; number < count; number++)
        {
            var (first, second) = (Unit(random), number % 3 == 0 ? Tables[random.Next(Tables.Length)] : Unit(random));
            yield return number % 3 == 1
                ? ($"{number}: {first}", size => Repeated(first, size))
                : ($"{number}: {first}, then {second}", size => Repeated(first, size / 2) + Repeated(second, size / 2));
        }
    }

    private static string Unit(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static string Repeated(string unit, int size) =>
        string.Concat(Enumerable.Range(0, size / unit.Length).Select(number => unit.Replace("{n}", $"{number}", StringComparison.Ordinal)));
}
