using System.Globalization;

namespace NewsDesk.Web.Configuration;

/// <summary>Reads single values of the program's configuration; a problem names its key.</summary>
internal sealed class ConfigurationValues
{
    private const string Root = "NewsDesk";

    private readonly IConfigurationSection values;

    public ConfigurationValues(IConfiguration configuration, IReadOnlyList<string> known)
    {
        values = configuration.GetSection(Root);
        Check(values, "", known);
    }

    public static StartRejected Wrong(string key, string what) => new(ExitCode.Configuration, $"{Root}:{key} {what}");

    private static void Check(IConfigurationSection group, string prefix, IReadOnlyList<string> known)
    {
        foreach (var child in group.GetChildren())
        {
            var key = prefix + child.Key;
            if (known.Contains(key, StringComparer.OrdinalIgnoreCase))
            {
                if (child.Value is null && child.GetChildren().Any())
                {
                    throw Wrong(key, "must be one value, not a group.");
                }
            }
            else if (child.Value is not { Length: > 0 } && known.Any(one => one.StartsWith($"{key}:", StringComparison.OrdinalIgnoreCase)))
            {
                Check(child, $"{key}:", known);
            }
            else
            {
                throw Wrong(key, $"is no setting. Known are {string.Join(", ", known)}.");
            }
        }
    }

    public string? Text(string key) => values[key] is { Length: > 0 } text ? text : null;

    public IReadOnlyList<string> List(string key) =>
        Text(key)?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    public int Number(string key, int unlessSet, int least, int most) =>
        Text(key) is not { } text ? unlessSet
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw Wrong(key, $"'{text}' is no whole number from {least} to {most}.");

    public bool Flag(string key, bool unlessSet) =>
        Text(key) is not { } text ? unlessSet
        : bool.TryParse(text, out var flag) ? flag
        : throw Wrong(key, $"'{text}' is neither true nor false.");

    /// <summary>Reads a length of time such as 30m, 6h or 1d.</summary>
    public TimeSpan Span(string key, TimeSpan unlessSet, TimeSpan least, TimeSpan most) =>
        Text(key) is not { } text ? unlessSet
        : SpanOf(text) is { } span && span >= least && span <= most ? span
        : throw Wrong(key, string.Create(CultureInfo.InvariantCulture,
            $"'{text}' is no length of time from {least.TotalMinutes}m to {most.TotalDays}d. Write it like 30m, 6h or 1d."));

    private static TimeSpan? SpanOf(string text) =>
        !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 1_000_000 ? null
        : text[^1] switch
        {
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' => TimeSpan.FromDays(number),
            _ => null,
        };
}
