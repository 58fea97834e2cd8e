namespace NewsDesk.Verification;

/// <summary>The faults that were found, a line each, and how many there are.</summary>
public sealed record VerificationReport
{
    public required IReadOnlyList<string> Lines { get; init; }

    public required int Found { get; init; }

    public required int Mended { get; init; }

    /// <summary>Those that mending would make good; none once it was asked for.</summary>
    public required int Mendable { get; init; }

    /// <summary>Counts of the things that were looked at.</summary>
    public required string Whole { get; init; }

    public bool IsWhole => Found == Mended;

    public string Summary => this switch
    {
        { Found: 0 } => $"No faults in {Whole}.",
        { Mended: > 0 } => $"{Faults} in {Whole}: {Mended} mended, {Found - Mended} left.",
        { Mendable: > 0 } => $"{Faults} in {Whole}: newsdesk verify --mend can mend {Mendable}.",
        _ => $"{Faults} in {Whole}.",
    };

    private string Faults => Found == 1 ? "1 fault" : $"{Found} faults";
}
