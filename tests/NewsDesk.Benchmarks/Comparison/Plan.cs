namespace NewsDesk.Benchmarks.Comparison;

/// <summary>What to measure, and for how long.</summary>
internal sealed record Plan
{
    /// <summary>The rows that can be measured, in the order of the table.</summary>
    public static readonly string[] AllRows =
        ["article", "front", "not-modified", "mixed", "uncached", "after-publish", "import", "memory"];

    public required bool IsQuick { get; init; }

    public required IReadOnlyList<string> Rows { get; init; }

    /// <summary>How many articles the site has that all rows but those of the small one are measured on.</summary>
    public required int Articles { get; init; }

    public int TurnSeconds => IsQuick ? 3 : 10;

    public int Rounds => IsQuick ? 3 : 7;

    /// <summary>How many articles stand against 1,000 right after a publish.</summary>
    public int LargeCount => IsQuick ? Articles : 100_000;

    public int Publishes => IsQuick ? 11 : 41;

    public bool Has(params IEnumerable<string> rows) => rows.Any(Rows.Contains);
}
