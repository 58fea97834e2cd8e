using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace NewsDesk.Portability;

/// <summary>Reads YAML of strangers, with limits on size, depth and count before anything is built.</summary>
public static class ContentYaml
{
    private const int LongestText = 64 * 1024;
    private const int DeepestNesting = 16;
    private const int MostEvents = 20_000;

    /// <returns>The root node, an empty mapping of an empty document; null where there is a problem.</returns>
    public static YamlNode? Load(string text, int firstLine, string path, List<ImportProblem> problems, int longest = LongestText)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(problems);
        if (text.Length > longest)
        {
            return Refuse(1, $"The YAML is longer than {longest} characters.");
        }

        try
        {
            var stream = new YamlStream();
            stream.Load(new LimitedParser(new Parser(new StringReader(text))));
            return stream.Documents.Count switch
            {
                0 => new YamlMappingNode(),
                1 => stream.Documents[0].RootNode,
                _ => Refuse(1, "The YAML holds more than one document."),
            };
        }
        catch (PastLimit limit)
        {
            return Refuse(limit.Start.Line, limit.Message);
        }
        catch (YamlException problem)
        {
            return Refuse(problem.Start.Line, $"The YAML can't be read: {problem.InnerException?.Message ?? problem.Message}");
        }

        YamlNode? Refuse(long line, string reason)
        {
            problems.Add(new ImportProblem(path, firstLine + (int)line - 1, reason));
            return null;
        }
    }

    private sealed class LimitedParser(Parser parser) : IParser
    {
        private int depth;
        private int events;

        public ParsingEvent? Current => parser.Current;

        public bool MoveNext()
        {
            if (!parser.MoveNext())
            {
                return false;
            }

            var current = parser.Current!;
            depth += current.NestingIncrease;
            if (current is AnchorAlias)
            {
                throw new PastLimit(current, "YAML aliases (*name) can't be used here. Write the value out.");
            }

            if (depth > DeepestNesting || ++events > MostEvents)
            {
                throw new PastLimit(current,
                    $"The YAML is nested deeper than {DeepestNesting} levels or holds more than {MostEvents} parts.");
            }

            return true;
        }
    }

    private sealed class PastLimit(ParsingEvent at, string reason) : YamlException(at.Start, at.End, reason);
}
