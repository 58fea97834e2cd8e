namespace NewsDesk.Web.Readiness;

/// <summary>An issue that speaks against production, and its remedy, a sentence each. A fatal one refuses a start there.</summary>
public sealed record ReadinessIssue(string What, string Remedy, bool IsFatal = false)
{
    public override string ToString() => $"{What} {Remedy}";
}
