namespace NewsDesk.Articles;

/// <summary>Which page of a list: by a position in time, never by a number, so that the last page costs what the first does.</summary>
public sealed record PageRequest
{
    /// <summary>Only what was published before this; not together with <see cref="After"/>.</summary>
    public ListPosition? Before { get; init; }

    public ListPosition? After { get; init; }

    /// <summary>The first instant of the list's range, inclusive.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The end of the list's range, exclusive.</summary>
    public DateTimeOffset? Until { get; init; }

    public int Count { get; init; } = 20;
}
