using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace NewsDesk.Web.Pages.Shared;

/// <summary>The readers' style sheet: one file a component, put together at start and inlined in every page.</summary>
public sealed partial class ReaderStyle
{
    /// <summary>In the order of the cascade.</summary>
    private static readonly string[] Components =
        ["tokens", "base", "masthead", "front", "list", "article", "recent", "archive", "footer", "print"];

    public ReaderStyle()
    {
        Css = Minify(string.Concat(Components.Select(Read)));
        Hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)));
    }

    public string Css { get; }

    /// <summary>SHA-256 in base64, by which the content security policy allows it.</summary>
    public string Hash { get; }

    private static string Read(string component)
    {
        using var stream = typeof(ReaderStyle).Assembly.GetManifestResourceStream($"css/{component}.css")
            ?? throw new InvalidOperationException($"The style sheet {component}.css is not in the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Our own sheets hold no strings with spaces that matter, so white space around punctuation can go.</summary>
    private static string Minify(string css) =>
        AroundPunctuation().Replace(Spaces().Replace(Comments().Replace(css, ""), " "), "$1").Replace(";}", "}", StringComparison.Ordinal).Trim();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@" ?([{};,>]) ?|(?<=:) ")]
    private static partial Regex AroundPunctuation();
}
