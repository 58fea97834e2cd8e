using System.Collections.Concurrent;
using ICU4N.Globalization;
using ICU4N.Text;

namespace NewsDesk.Web.Localization;

/// <summary>The plural categories that CLDR gives a language: <c>one</c>, <c>few</c>, <c>other</c> …</summary>
public sealed class PluralCategories
{
    private const int Sampled = 1_000;

    private static readonly ConcurrentDictionary<string, PluralCategories> Known = new(StringComparer.OrdinalIgnoreCase);

    private readonly PluralRules rules;

    private PluralCategories(string language)
    {
        rules = PluralRules.GetInstance(new UCultureInfo(language));
        Names = [.. rules.Keywords.Order(StringComparer.Ordinal)];
        var counts = Enumerable.Range(0, Sampled).CountBy(count => Of(count));
        OfOneNumber = counts.Where(category => category.Value == 1).Select(category => category.Key).ToHashSet();
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>The categories that hold a single number, so that a text for it may leave the number out.</summary>
    public IReadOnlySet<string> OfOneNumber { get; }

    /// <summary>A language that CLDR does not know has the category <c>other</c> alone.</summary>
    public static PluralCategories Of(string language) => Known.GetOrAdd(language, tag => new PluralCategories(tag));

    public string Of(long count) => rules.Select(count);
}
