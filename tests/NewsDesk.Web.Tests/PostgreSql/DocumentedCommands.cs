using System.Text.RegularExpressions;
using NewsDesk.Tests;

namespace NewsDesk.Web.Tests.PostgreSql;

/// <summary>The commands of the section "PostgreSQL" in docs/operating.md, by the headings that they stand under.</summary>
internal sealed partial class DocumentedCommands
{
    public DocumentedCommands()
    {
        Document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operating.md"));
        var section = Section().Match(Document);
        Assert.True(section.Success);
        ByHeading = section.Groups[1].Value.Split("\n### ").Skip(1)
            .Select(part => (Heading: part.Split('\n')[0], Commands: (IReadOnlyList<string>)
                [.. Block().Matches(part).Where(block => block.Groups["language"].Length == 0)
                    .SelectMany(block => Split(block.Groups["text"].Value))]))
            .Where(part => part.Commands.Count > 0)
            .ToDictionary(part => part.Heading, part => part.Commands);
        Functions = [.. ByHeading.Values.SelectMany(commands => commands).Where(command => Function().IsMatch(command))];
    }

    public string Document { get; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> ByHeading { get; }

    /// <summary>What a shell has to know before it runs a part.</summary>
    public IReadOnlyList<string> Functions { get; }

    /// <summary>A command a line, with the lines that are its input.</summary>
    private static IEnumerable<string> Split(string block)
    {
        var command = "";
        foreach (var line in block.Split('\n', StringSplitOptions.None).SkipLast(1))
        {
            command += command == "" ? line : $"\n{line}";
            if (!command.Contains("<<'END'", StringComparison.Ordinal) || line == "END")
            {
                yield return command;
                command = "";
            }
        }

        Assert.Equal("", command);
    }

    [GeneratedRegex(@"^## PostgreSQL\n(.*?)^## ", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex("^```(?<language>\\w*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\w+\(\) \{")]
    private static partial Regex Function();
}
