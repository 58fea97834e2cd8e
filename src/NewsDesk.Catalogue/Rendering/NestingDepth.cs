namespace NewsDesk.Rendering;

/// <summary>Estimates, never too low, how deep lists and quotes nest: a marker is deeper than every open one to the left of it.</summary>
internal sealed class NestingDepth
{
    public const int Max = 12;

    private const int TabWidth = 4;

    private readonly Stack<int> columns = new();

    public int Markers { get; private set; }

    public bool IsTooDeep(ReadOnlySpan<char> line)
    {
        var column = 0;
        for (var i = 0; i < line.Length;)
        {
            if (line[i] is ' ' or '\t')
            {
                column = line[i] == ' ' ? column + 1 : (column / TabWidth * TabWidth) + TabWidth;
                i++;
                continue;
            }

            var length = MarkerLength(line[i..]);
            if (length == 0)
            {
                return false;
            }

            while (columns.TryPeek(out var last) && last >= column)
            {
                columns.Pop();
            }

            columns.Push(column);
            Markers++;
            if (columns.Count > Max)
            {
                return true;
            }

            column += length;
            i += length;
        }

        return false;
    }

    private static int MarkerLength(ReadOnlySpan<char> text)
    {
        switch (text[0])
        {
            case '>':
                return 1;
            case '-' or '*' when IsRule(text):
                return 0;
            case '-' or '*' or '+':
                return EndsAt(text, 1) ? 1 : 0;
            default:
                var digits = text.IndexOfAnyExceptInRange('0', '9');
                return digits is > 0 and < 10 && text[digits] is '.' or ')' && EndsAt(text, digits + 1) ? digits + 1 : 0;
        }
    }

    // A line of nothing but dashes or stars, spaced or not, is a rule and no list.
    private static bool IsRule(ReadOnlySpan<char> text) =>
        text.Count(text[0]) >= 3 && !text.ContainsAnyExcept(text[0], ' ', '\t');

    private static bool EndsAt(ReadOnlySpan<char> text, int index) => index == text.Length || text[index] is ' ' or '\t';
}
