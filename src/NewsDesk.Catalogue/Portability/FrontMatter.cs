using NewsDesk.Text;
using NewsDesk.Time;
using YamlDotNet.RepresentationModel;

namespace NewsDesk.Portability;

/// <summary>Reads the keys of a mapping by type, and collects their problems with their lines.</summary>
internal sealed class FrontMatter(YamlMappingNode keys, int firstLine, string path, List<ImportProblem> problems)
{
    /// <summary>Null where the key is absent or has no value.</summary>
    public string? Text(string key) => Node(key) switch
    {
        null => null,
        YamlScalarNode { Value: null or "" or "~" or "null", Style: YamlDotNet.Core.ScalarStyle.Plain } => null,
        YamlScalarNode scalar => scalar.Value,
        var other => Refuse<string>(other, $"'{key}' must be a text."),
    };

    /// <summary>A clean single line, empty where the key is absent; null where a problem is reported.</summary>
    public string? Line(string key, int maxLength)
    {
        var clean = CleanText.Line(Text(key), maxLength);
        if (clean.Problem is not null)
        {
            Report(key, clean.Problem);
        }

        return clean.Value;
    }

    public IReadOnlyList<string> Texts(string key)
    {
        if (Node(key) is not YamlSequenceNode sequence)
        {
            return Text(key)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        }

        var texts = sequence.OfType<YamlScalarNode>().Select(item => item.Value ?? "").Where(text => text != "").ToList();
        if (texts.Count < sequence.Children.Count)
        {
            Refuse<string>(sequence, $"'{key}' must be a list of texts.");
        }

        return texts;
    }

    public DateTimeOffset? Instant(string key, SiteTime time) => Text(key) is not { } text
        ? null
        : time.Parse(text) ?? Refuse<DateTimeOffset?>(Node(key)!, $"'{key}' is not a date such as 2026-11-23 or 2026-11-23T18:02:00Z.");

    public bool? YesNo(string key) => Text(key)?.ToLowerInvariant() switch
    {
        null => null,
        "yes" or "true" => true,
        "no" or "false" => false,
        _ => Refuse<bool?>(Node(key)!, $"'{key}' must be yes or no."),
    };

    public T Choice<T>(string key, T absent)
        where T : struct, Enum
    {
        if (Text(key) is not { } text)
        {
            return absent;
        }

        return Enum.TryParse<T>(text, ignoreCase: true, out var value)
            && Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase)
            ? value
            : Refuse<T>(Node(key)!, $"'{key}' must be one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
    }

    public FrontMatter? Part(string key) => Node(key) switch
    {
        null => null,
        YamlMappingNode mapping => new FrontMatter(mapping, firstLine, path, problems),
        var other => Refuse<FrontMatter>(other, $"'{key}' must be a group of keys."),
    };

    public IReadOnlyList<FrontMatter> Parts(string key) => Node(key) switch
    {
        null or YamlScalarNode { Value: null or "" } => [],
        YamlSequenceNode sequence when sequence.All(item => item is YamlMappingNode) =>
            [.. sequence.Cast<YamlMappingNode>().Select(item => new FrontMatter(item, firstLine, path, problems))],
        var other => Refuse<IReadOnlyList<FrontMatter>>(other, $"'{key}' must be a list of groups of keys.") ?? [],
    };

    public void Report(string key, string reason) => Refuse<string>(Node(key) ?? keys, reason);

    private YamlNode? Node(string key) => keys.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;

    private T? Refuse<T>(YamlNode node, string reason)
    {
        problems.Add(new ImportProblem(path, firstLine + (int)node.Start.Line - 1, reason));
        return default;
    }
}
