namespace NewsDesk.Web.Checks;

/// <summary>What the checks look at.</summary>
public sealed record Inspection(NewsDeskOptions Options, IConfiguration Configuration, IHostEnvironment Environment, TimeProvider Clock)
{
    /// <summary>What the program runs on; null for what this process runs on.</summary>
    public RuntimeVersions? Runtimes { get; init; }
}
