using System.Buffers;

namespace NewsDesk.Rendering;

/// <summary>Counts possible beginnings and ends of emphasis: each one or two of a run of asterisks, underscores or tildes.</summary>
internal static class EmphasisMarks
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("*_~");

    public static int Count(ReadOnlySpan<char> line)
    {
        var count = 0;
        for (var at = line.IndexOfAny(Marks); at >= 0;)
        {
            var length = line[at..].IndexOfAnyExcept(line[at]);
            var end = length < 0 ? line.Length : at + length;
            var (before, after) = (at == 0 ? ' ' : line[at - 1], end == line.Length ? ' ' : line[end]);

            var isPlain = (before is ' ' or '\t' && after is ' ' or '\t')
                || (line[at] == '_' && char.IsAsciiLetterOrDigit(before) && char.IsAsciiLetterOrDigit(after));
            count += isPlain ? 0 : (end - at + 1) / 2;
            var next = line[end..].IndexOfAny(Marks);
            at = next < 0 ? -1 : end + next;
        }

        return count;
    }
}
