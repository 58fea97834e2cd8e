namespace NewsDesk.Web.Pages.Shared;

/// <summary>The direction in which a language is written.</summary>
public static class Direction
{
    private static readonly HashSet<string> RightToLeft =
        new(StringComparer.OrdinalIgnoreCase) { "ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi" };

    /// <summary>rtl or ltr, for a BCP 47 tag.</summary>
    public static string Of(string language)
    {
        var subtags = language.Split('-');
        return RightToLeft.Contains(subtags[0]) && !subtags.Contains("Latn", StringComparer.OrdinalIgnoreCase) ? "rtl" : "ltr";
    }
}
