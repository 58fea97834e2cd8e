using System.Collections.Concurrent;
using NewsDesk.Portability;

namespace NewsDesk.Web.Localization;

/// <summary>The languages that are part of the program.</summary>
public static class BuiltInLanguages
{
    public const string English = "en";

    private const string Folder = "languages/";
    private const string Extension = ".yml";

    private static readonly Lazy<LanguageTexts> EnglishTexts = new(() => Read(English, null));
    private static readonly ConcurrentDictionary<string, LanguageTexts> Others = new(StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<string> Tags { get; } =
        [.. Embedded.In(Folder).Select(name => name[Folder.Length..^Extension.Length])];

    /// <summary>It says which keys and placeholders there are.</summary>
    public static LanguageTexts OfEnglish => EnglishTexts.Value;

    /// <summary>Null where the program has no words of exactly this language.</summary>
    public static LanguageTexts? Find(string tag) =>
        Tags.FirstOrDefault(known => known.Equals(tag, StringComparison.OrdinalIgnoreCase)) is not { } known ? null
            : known == English ? OfEnglish
            : Others.GetOrAdd(known, language => Read(language, OfEnglish));

    private static LanguageTexts Read(string tag, LanguageTexts? english)
    {
        var problems = new List<ImportProblem>();
        var texts = new LanguageFile(tag, $"{tag}{Extension}", english, problems).Read(Embedded.Text($"{Folder}{tag}{Extension}"));
        return problems.Count == 0 ? texts : throw new InvalidOperationException(problems[0].ToString());
    }
}
