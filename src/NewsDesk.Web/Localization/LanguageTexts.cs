namespace NewsDesk.Web.Localization;

/// <summary>The words and formats of a language file, by their keys.</summary>
public sealed record LanguageTexts
{
    public static LanguageTexts Empty { get; } = new();

    public IReadOnlyDictionary<string, string> Formats { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, Message> Messages { get; init; } = new Dictionary<string, Message>();

    public IReadOnlyDictionary<string, CountedMessage> Counted { get; init; } = new Dictionary<string, CountedMessage>();

    public IEnumerable<string> Keys => [.. Formats.Keys, .. Messages.Keys, .. Counted.Keys];

    /// <summary>These texts, and for keys that they lack those of another file.</summary>
    public LanguageTexts Over(LanguageTexts below) => new()
    {
        Formats = Over(Formats, below.Formats),
        Messages = Over(Messages, below.Messages),
        Counted = Over(Counted, below.Counted),
    };

    private static Dictionary<string, T> Over<T>(IReadOnlyDictionary<string, T> above, IReadOnlyDictionary<string, T> below)
    {
        var all = new Dictionary<string, T>(below);
        foreach (var (key, value) in above)
        {
            all[key] = value;
        }

        return all;
    }
}
