using NewsDesk.Portability;
using NewsDesk.Text;
using YamlDotNet.RepresentationModel;

namespace NewsDesk.Web.Localization;

/// <summary>Reads the words of a language from YAML, and leaves out with a reason what can't be used.</summary>
/// <param name="tag">The language, by whose plural categories messages count.</param>
/// <param name="path">The file's name in problems.</param>
/// <param name="english">Says which keys and placeholders there are; null where the file itself does.</param>
/// <param name="problems">Gets the reasons, with their lines.</param>
public sealed class LanguageFile(string tag, string path, LanguageTexts? english, List<ImportProblem> problems)
{
    public const int Largest = 256 * 1024;

    private const int LongestMessage = 500;

    private readonly Dictionary<string, string> formats = [];
    private readonly Dictionary<string, Message> messages = [];
    private readonly Dictionary<string, CountedMessage> counted = [];

    public LanguageTexts Read(string yaml)
    {
        switch (ContentYaml.Load(yaml, 1, path, problems, Largest))
        {
            case YamlMappingNode root:
                foreach (var (group, entries) in root.Children)
                {
                    ReadGroup(group, entries);
                }

                break;
            case { } other:
                Refuse(other, "The file must be keys with values.");
                break;
        }

        return new LanguageTexts { Formats = formats, Messages = messages, Counted = counted };
    }

    private void ReadGroup(YamlNode group, YamlNode entries)
    {
        if (group is not YamlScalarNode { Value: "formats" or "words" } name || entries is not YamlMappingNode mapping)
        {
            Refuse(group, $"'{group}' is none of the groups formats and words, or holds no keys.");
            return;
        }

        foreach (var (keyNode, value) in mapping.Children)
        {
            var key = (keyNode as YamlScalarNode)?.Value ?? "";
            if (name.Value == "formats")
            {
                ReadFormat(key, keyNode, value);
            }
            else
            {
                ReadMessage(key, keyNode, value);
            }
        }
    }

    private void ReadFormat(string key, YamlNode at, YamlNode value)
    {
        if (english is not null && !english.Formats.ContainsKey(key))
        {
            Refuse(at, $"There is no format '{key}'.");
        }
        else if (value is not YamlScalarNode { Value: { } text } || !Formats.IsValid(key, text))
        {
            Refuse(at, $"The format '{key}' can't be used. Write it as the English file does.");
        }
        else
        {
            formats[key] = text;
        }
    }

    private void ReadMessage(string key, YamlNode at, YamlNode value)
    {
        var (plain, counting) = (english?.Messages.GetValueOrDefault(key), english?.Counted.GetValueOrDefault(key));
        if (english is not null && plain is null && counting is null)
        {
            Refuse(at, $"There is no message '{key}'.");
        }
        else if (value is YamlMappingNode forms && (english is null || counting is not null))
        {
            ReadCounted(key, at, forms, counting);
        }
        else if (value is not YamlScalarNode || counting is not null)
        {
            Refuse(at, counting is null ? $"The message '{key}' must be one text."
                : $"The message '{key}' must have a text for each of {string.Join(", ", PluralCategories.Of(tag).Names)}.");
        }
        else if (Parse(key, value, plain?.Names, mayLackCount: false) is { } message)
        {
            messages[key] = message;
        }
    }

    private void ReadCounted(string key, YamlNode at, YamlMappingNode forms, CountedMessage? counting)
    {
        var categories = PluralCategories.Of(tag);
        var given = forms.Children.Keys.Select(name => (name as YamlScalarNode)?.Value ?? "").ToList();
        if (!given.Order(StringComparer.Ordinal).SequenceEqual(categories.Names))
        {
            Refuse(at, $"The message '{key}' must have a text for each of {string.Join(", ", categories.Names)}, and no other.");
            return;
        }

        var names = counting?.Forms["other"].Names;
        var parsed = new Dictionary<string, Message>();
        foreach (var (category, text) in given.Zip(forms.Children.Values))
        {
            if (Parse(key, text, names, categories.OfOneNumber.Contains(category)) is not { } message)
            {
                return;
            }

            parsed[category] = message;
        }

        counted[key] = new CountedMessage(categories, parsed);
    }

    private Message? Parse(string key, YamlNode node, IReadOnlyList<string>? names, bool mayLackCount)
    {
        var text = (node as YamlScalarNode)?.Value ?? "";
        var clean = CleanText.Line(text, LongestMessage);
        if (clean.Value is not { Length: > 0 } line)
        {
            return Refuse(node, $"The message '{key}' must be a text. {clean.Problem}".TrimEnd());
        }

        // A space at an end may be what keeps a message from the text beside it.
        line = (text[0] == ' ' ? " " : "") + line + (text[^1] == ' ' ? " " : "");
        if (Message.Parse(line) is not { } message)
        {
            return Refuse(node, $"The message '{key}' holds a brace that belongs to no placeholder such as {{date}}.");
        }

        var lacks = names?.Except(message.Names).Where(name => !mayLackCount || name != CountedMessage.Count).ToList() ?? [];
        var adds = names is null ? [] : message.Names.Except(names).ToList();
        return lacks.Count + adds.Count == 0 ? message
            : Refuse(node, $"The message '{key}' must hold the placeholders of the English one: {List(names!)}.");
    }

    private static string List(IReadOnlyList<string> names) =>
        names.Count == 0 ? "none" : string.Join(", ", names.Select(name => $"{{{name}}}"));

    private Message? Refuse(YamlNode node, string reason)
    {
        problems.Add(new ImportProblem(path, (int)node.Start.Line, reason));
        return null;
    }
}
