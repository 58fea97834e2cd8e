using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace NewsDesk.Portability;

/// <summary>Reads YAML that somebody else wrote: limits on size, depth and count come before anything is built.</summary>
internal static class ContentYaml
{
    private const int LongestText = 64 * 1024;
    private const int DeepestNesting = 16;
    private const int MostEvents = 20_000;

    /// <param name="text">One YAML document.</param>
    /// <param name="firstLine">The line of the file on which <paramref name="text"/> begins, from 1.</param>
    /// <param name="path">The file, for problems.</param>
    /// <returns>The root node, or the problem. An empty document is an empty mapping.</returns>
    public static (YamlNode? Root, ImportProblem? Problem) Load(string text, int firstLine, string path)
    {
        if (text.Length > LongestText)
        {
            return (null, new ImportProblem(path, firstLine, $"The YAML is longer than {LongestText} characters."));
        }

        try
        {
            var stream = new YamlStream();
            stream.Load(new LimitedParser(new Parser(new StringReader(text))));
            return stream.Documents.Count > 1
                ? (null, new ImportProblem(path, firstLine, "The YAML holds more than one document."))
                : (stream.Documents.Count == 0 ? new YamlMappingNode() : stream.Documents[0].RootNode, null);
        }
        catch (PastLimit limit)
        {
            return (null, new ImportProblem(path, firstLine + (int)limit.Start.Line - 1, limit.Message));
        }
        catch (YamlException problem)
        {
            var reason = problem.InnerException?.Message ?? problem.Message;
            return (null, new ImportProblem(path, firstLine + (int)problem.Start.Line - 1, $"The YAML can't be read: {reason}"));
        }
    }

    /// <summary>Looks at each part before anything is built of it.</summary>
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
                throw new PastLimit(current, $"The YAML is nested deeper than {DeepestNesting} levels or holds more than {MostEvents} parts.");
            }

            return true;
        }
    }

    private sealed class PastLimit(ParsingEvent at, string reason) : YamlException(at.Start, at.End, reason);
}
