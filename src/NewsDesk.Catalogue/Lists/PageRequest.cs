namespace NewsDesk.Lists;

/// <summary>
/// Asks for a page of a list: its beginning, or what stands before or after a position in the order of keys and ids. It is never asked
/// for by a number, so that the last page costs what the first does, and a row that comes, goes or moves between two pages makes no other
/// row be skipped or shown twice.
/// </summary>
/// <param name="Size">How many rows at most.</param>
public sealed record PageRequest(int Size)
{
    /// <summary>Not together with <see cref="After"/>.</summary>
    public ListPosition? Before { get; init; }

    public ListPosition? After { get; init; }

    public ListPosition? Position => Before ?? After;

    /// <summary>What <see cref="Parse"/> reads, as the query of an address; empty for the beginning.</summary>
    public string Query => Position is null ? "" : $"{(After is null ? "before" : "after")}={Uri.EscapeDataString($"{Position}")}";

    /// <summary>The request of an address; null where it names two positions.</summary>
    public static PageRequest? Parse(string? before, string? after, int size) =>
        before is not null && after is not null
            ? null
            : new PageRequest(size) { Before = ListPosition.Parse(before), After = ListPosition.Parse(after) };

    /// <summary>Makes the page.</summary>
    /// <param name="found">
    /// What a query found with <see cref="Beyond"/> in the order of <see cref="Direction"/>: at least one row more than the size where
    /// there are more.
    /// </param>
    /// <param name="positionOf">The position of a row.</param>
    /// <param name="ascending">Whether the list is shown from the lowest key on; as a rule it is from the highest.</param>
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

    /// <summary>A condition in SQL: columns, such as <c>t.at, t.id</c>, lie beyond the position, such as <c>@at, @id</c>.</summary>
    internal string Beyond(string columns, string values) =>
        Position is null ? "true" : $"({columns}) {(After is null ? "<" : ">")} ({values})";

    /// <summary>The direction in SQL in which a query goes away from the position: what is nearest comes first.</summary>
    internal string Direction(bool ascending = false) => IsUpwards(ascending) ? "asc" : "desc";

    private bool IsUpwards(bool ascending) => After is not null || (ascending && Before is null);
}
