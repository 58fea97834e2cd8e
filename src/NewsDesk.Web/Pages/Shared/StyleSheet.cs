using System.Text.RegularExpressions;

namespace NewsDesk.Web.Pages.Shared;

/// <summary>Puts a style sheet together from its components, one file each, in the order of the cascade.</summary>
public static partial class StyleSheet
{
    public static string Join(IEnumerable<string> components) =>
        Minify(string.Concat(components.Select(component => Embedded.Text($"css/{component}.css"))));

    /// <summary>No spaces in the strings of our own sheets matter.</summary>
    private static string Minify(string css) =>
        AroundPunctuation().Replace(Spaces().Replace(Comments().Replace(css, ""), " "), "$1").Replace(";}", "}", StringComparison.Ordinal)
            .Trim();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@" ?([{};,>]) ?|(?<=:) ")]
    private static partial Regex AroundPunctuation();
}
