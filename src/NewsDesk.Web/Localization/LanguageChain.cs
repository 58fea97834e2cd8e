using System.Globalization;

namespace NewsDesk.Web.Localization;

/// <summary>A language and those that may stand in for it, nearest first: pt-BR, pt.</summary>
public static class LanguageChain
{
    public static IReadOnlyList<string> Of(string tag)
    {
        var chain = new List<string>();
        for (var culture = CultureOf(tag); culture.Name != ""; culture = culture.Parent)
        {
            chain.Add(culture.Name);
        }

        // Chinese without a script is written in the one that most of its readers read.
        return chain is [.., "zh"] && !chain.Contains("zh-Hant") ? [.. chain.Append("zh-Hans").Distinct()] : chain;
    }

    /// <summary>The invariant culture where the tag names none.</summary>
    public static CultureInfo CultureOf(string tag)
    {
        try
        {
            return CultureInfo.GetCultureInfo(tag);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture;
        }
    }
}
