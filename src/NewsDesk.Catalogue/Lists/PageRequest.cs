namespace NewsDesk.Lists;

/// <summary>Asks for the rows before or after a position: the last page costs what the first does, and no row is skipped.</summary>
public sealed record PageRequest(int Size)
{
    public ListPosition? Before { get; init; }

    public ListPosition? After { get; init; }

    public ListPosition? Position => Before ?? After;

    public string Query => Position is null ? "" : $"{(After is null ? "before" : "after")}={Uri.EscapeDataString($"{Position}")}";

    public static PageRequest? Parse(string? before, string? after, int size) =>
        before is not null && after is not null
            ? null
            : new PageRequest(size) { Before = ListPosition.Parse(before), After = ListPosition.Parse(after) };

    /// <param name="found">In the order of <see cref="Direction"/>, with one row more than the size where there are more.</param>
    internal Page<T> PageOf<T>(IReadOnlyList<T> found, Func<T, ListPosition> positionOf, bool ascending = false)
    {
        var rows = found.Take(Size).ToList();
        if (IsUpwards(ascending) != ascending)
        {
            rows.Reverse();
        }

        return new Page<T>(rows, Beside(upwards: !ascending), Beside(upwards: ascending));

        // On the side that the query came from there is at least the row of the position, or there was.
        PageRequest? Beside(bool upwards)
        {
            if (rows.Count == 0 || !(upwards == IsUpwards(ascending) ? found.Count > Size : Position is not null))
            {
                return null;
            }

            var position = positionOf(rows[upwards == ascending ? ^1 : 0]);
            return this with { Before = upwards ? null : position, After = upwards ? position : null };
        }
    }

    internal string Beyond(string columns, string values) =>
        Position is null ? "true" : $"({columns}) {(After is null ? "<" : ">")} ({values})";

    // Away from the position, the nearest row first.
    internal string Direction(bool ascending = false) => IsUpwards(ascending) ? "asc" : "desc";

    private bool IsUpwards(bool ascending) => After is not null || (ascending && Before is null);
}
