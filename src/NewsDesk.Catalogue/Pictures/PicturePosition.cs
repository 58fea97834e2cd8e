using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsDesk.Pictures;

/// <summary>A place in the library, by the instant a picture was added; its hash decides between two of one instant.</summary>
public readonly partial record struct PicturePosition(DateTimeOffset AddedAt, string Hash)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{AddedAt.ToUnixTimeMilliseconds()}-{Hash}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null where it is something else.</summary>
    public static PicturePosition? Parse(string? text) => Pattern.Match(text ?? "") is { Success: true, Groups: var groups }
        ? new PicturePosition(DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(groups[1].ValueSpan, CultureInfo.InvariantCulture)), groups[2].Value)
        : null;

    [GeneratedRegex(@"\A([0-9]{1,13})-([0-9a-f]{32})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern { get; }
}
