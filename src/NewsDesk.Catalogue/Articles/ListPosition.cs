using System.Globalization;

namespace NewsDesk.Articles;

/// <summary>A place in a list, by the article's first publication; its id decides between two of one instant.</summary>
public readonly record struct ListPosition(DateTimeOffset PublishedAt, long Id)
{
    public static bool operator <(ListPosition a, ListPosition b) => (a.PublishedAt, a.Id).CompareTo((b.PublishedAt, b.Id)) < 0;

    public static bool operator >(ListPosition a, ListPosition b) => b < a;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{PublishedAt.ToUnixTimeMilliseconds()}-{Id}");

    /// <summary>Reads what <see cref="ToString"/> wrote: unix milliseconds, a hyphen, the id.</summary>
    public static bool TryParse(string? text, out ListPosition position)
    {
        position = default;
        var cut = text?.LastIndexOf('-') ?? -1;
        if (cut < 1
            || !long.TryParse(text.AsSpan(0, cut), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds)
            || !long.TryParse(text.AsSpan(cut + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || milliseconds < DateTimeOffset.MinValue.ToUnixTimeMilliseconds()
            || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            return false;
        }

        position = new ListPosition(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), id);
        return position.ToString() == text;
    }
}
