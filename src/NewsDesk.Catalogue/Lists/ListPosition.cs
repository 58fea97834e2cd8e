using System.Globalization;

namespace NewsDesk.Lists;

/// <summary>A position in a list, <c>{key}-{id}</c>: the key is a name or unix milliseconds; a list by ids has the id alone.</summary>
public readonly record struct ListPosition(string Key, string Id)
{
    public ListPosition(string key, long id)
        : this(key, id.ToString(CultureInfo.InvariantCulture))
    {
    }

    public ListPosition(DateTimeOffset at, string id)
        : this(at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), id)
    {
    }

    public ListPosition(DateTimeOffset at, long id)
        : this(at, id.ToString(CultureInfo.InvariantCulture))
    {
    }

    public DateTimeOffset? At => Whole(Key) is { } milliseconds
        && milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds()
        && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
        ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
        : null;

    public long? Number => Whole(Id) is >= 0 and var number ? number : null;

    public override string ToString() => Key == "" ? Id : $"{Key}-{Id}";

    /// <summary>Reads what <see cref="ToString"/> wrote. Whether that is a position, only the list can tell.</summary>
    public static ListPosition? Parse(string? text) => text is null ? null
        : text.Any(char.IsControl) ? new ListPosition("", "")
        : text.LastIndexOf('-') is > 0 and var cut ? new ListPosition(text[..cut], text[(cut + 1)..])
        : new ListPosition("", text);

    /// <summary>A number in the one way of writing it, so that a page has one address.</summary>
    private static long? Whole(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number.ToString(CultureInfo.InvariantCulture) == text ? number : null;
}
