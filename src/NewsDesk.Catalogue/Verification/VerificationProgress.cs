namespace NewsDesk.Verification;

/// <summary>How many rows of a stage have been looked at.</summary>
public sealed record VerificationProgress(string Stage, long Done, long Total);
