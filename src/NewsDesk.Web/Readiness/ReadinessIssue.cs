namespace NewsDesk.Web.Readiness;

/// <summary>An issue that speaks against production, and its remedy, one sentence each. A fatal one refuses a start in Production.</summary>
public sealed record ReadinessIssue(string What, string Remedy, bool IsFatal = false)
{
    public override string ToString() => $"{What} {Remedy}";
}
