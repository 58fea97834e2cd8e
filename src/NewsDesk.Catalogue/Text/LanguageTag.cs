namespace NewsDesk.Text;

/// <summary>Names the language of a text, such as en or pt-BR.</summary>
public static class LanguageTag
{
    public static string? ProblemWith(string tag) =>
        IsWellFormed(tag) ? null : $"The language '{tag}' is not a language tag such as en or pt-BR.";

    private static bool IsWellFormed(string tag) =>
        tag.Length <= 35 && tag.Split('-') is [{ Length: 2 or 3 } primary, .. var rest]
        && primary.All(char.IsAsciiLetter) && rest.All(part => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit));
}
