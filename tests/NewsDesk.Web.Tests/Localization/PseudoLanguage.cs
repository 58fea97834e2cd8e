using System.Text.RegularExpressions;
using NewsDesk.Web.Localization;

namespace NewsDesk.Web.Tests.Localization;

/// <summary>A language made of the English file, in which no Latin letter stands: one on a page is not from the files.</summary>
internal static partial class PseudoLanguage
{
    /// <summary>Its culture's months have no Latin letters, and its plural categories are those of English.</summary>
    public const string Tag = "ka";

    /// <summary>Reads it as a newsroom's own file.</summary>
    public static OwnLanguages Make()
    {
        var folder = Directory.CreateTempSubdirectory("newsdesk-");
        try
        {
            var english = Embedded.Text("languages/en.yml");
            var words = english.IndexOf("\nwords:\n", StringComparison.Ordinal) + "\nwords:\n".Length;
            var file = Path.Combine(folder.FullName, $"{Tag}.yml");
            File.WriteAllText(file, english[..words] + Texts.Replace(english[words..], match => Disguise(match.Value)));
            return OwnLanguages.Read(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Full-width letters, but for what stands in braces.</summary>
    private static string Disguise(string text) =>
        LettersOutsideBraces.Replace(text, match => ((char)(match.Value[0] + 0xFEE0)).ToString());

    [GeneratedRegex(@"(?<=^ +[a-z-]+: ).+$", RegexOptions.Multiline)]
    private static partial Regex Texts { get; }

    [GeneratedRegex(@"[A-Za-z](?![^{}]*\})")]
    private static partial Regex LettersOutsideBraces { get; }
}
