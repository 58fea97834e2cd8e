namespace NewsDesk.Portability;

/// <summary>What an import did, in articles and pages.</summary>
public sealed record ImportReport
{
    public required int Added { get; init; }

    public required int Changed { get; init; }

    public required int Unchanged { get; init; }

    /// <summary>In the order of the paths.</summary>
    public required IReadOnlyList<ImportProblem> Problems { get; init; }
}
