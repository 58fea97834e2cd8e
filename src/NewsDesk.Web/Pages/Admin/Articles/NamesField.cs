using System.Text.RegularExpressions;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>Names in one field, with commas between them. One that holds a comma stands in quotation marks, doubled where the name
/// has some itself.</summary>
public static partial class NamesField
{
    public static string Of(IEnumerable<string> names) => string.Join(", ", names.Select(Quoted));

    public static string Quoted(string name) =>
        name.Contains(',', StringComparison.Ordinal) || name.StartsWith('"') ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : name;

    public static IReadOnlyList<string> Read(string? field) => [.. Names().Matches((field ?? "").ReplaceLineEndings(" "))
        .Select(match => match.Groups["quoted"] is { Success: true, Value: var quoted }
            ? quoted.Replace("\"\"", "\"", StringComparison.Ordinal) : match.Groups["plain"].Value)
        .Select(name => name.Trim()).Where(name => name != "").Distinct(StringComparer.Ordinal)];

    [GeneratedRegex("""\G\s*(?:"(?<quoted>(?:[^"]|"")*)"\s*|(?<plain>[^,]*))(?:,|\z)""")]
    private static partial Regex Names();
}
