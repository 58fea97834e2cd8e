namespace NewsDesk.Portability;

/// <summary>The numbers of articles and pages of an import, and its problems.</summary>
public sealed record ImportReport
{
    public required int Added { get; init; }

    public required int Changed { get; init; }

    public required int Unchanged { get; init; }

    public required IReadOnlyList<ImportProblem> Problems { get; init; }
}
