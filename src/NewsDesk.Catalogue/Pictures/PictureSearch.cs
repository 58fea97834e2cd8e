namespace NewsDesk.Pictures;

/// <summary>What is looked for in the library, and which page of it: by a place in time, as lists of articles are.</summary>
public sealed record PictureSearch
{
    /// <summary>How many pictures a page of the library has.</summary>
    public const int Most = 24;

    /// <summary>Each must stand somewhere in the picture's name, caption, alternative text, credit or reference; null for all pictures.</summary>
    public string? Words { get; init; }

    /// <summary>Only pictures whose alternative text is still to be decided.</summary>
    public bool Undecided { get; init; }

    /// <summary>Only what was added before this; not together with <see cref="After"/>.</summary>
    public PicturePosition? Before { get; init; }

    public PicturePosition? After { get; init; }

    public int Count { get; init; } = Most;
}
