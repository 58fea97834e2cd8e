using System.Text.RegularExpressions;
using NewsDesk.Tests;
using NewsDesk.Web.Localization;

namespace NewsDesk.Web.Tests.Localization;

/// <summary>The keys of the English file against the sources that ask for them.</summary>
public sealed partial class WordKeysTests
{
    private static readonly string Sources = string.Concat(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "NewsDesk.Web"), "*.cs*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".cs" or ".cshtml" && !path.Contains("/obj/", StringComparison.Ordinal)
                && !path.Contains("/bin/", StringComparison.Ordinal))
            .Select(File.ReadAllText));

    [Fact]
    public void Every_key_that_a_page_asks_for_is_in_the_English_file()
    {
        var asked = Asked.Matches(Sources).Select(match => match.Groups["key"].Value).Distinct().ToList();

        Assert.InRange(asked.Count, 20, 500);
        Assert.Empty(asked.Except(BuiltInLanguages.OfEnglish.Keys));
    }

    [Fact]
    public void Every_key_of_the_English_file_is_asked_for()
    {
        var unused = BuiltInLanguages.OfEnglish.Keys.Where(key => !Sources.Contains($"\"{key}\"", StringComparison.Ordinal));

        Assert.Empty(unused);
    }

    [GeneratedRegex("""\b[wW]ords(?:\[|\.(?:Text|Html)\(\s*)"(?<key>[a-z-]+)["]""")]
    private static partial Regex Asked { get; }
}
