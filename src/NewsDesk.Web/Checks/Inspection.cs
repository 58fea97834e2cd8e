namespace NewsDesk.Web.Checks;

/// <summary>What the checks look at.</summary>
public sealed record Inspection(NewsDeskOptions Options, IConfiguration Configuration, IHostEnvironment Environment, TimeProvider Clock)
{
    /// <summary>What the program runs on: what this process does, unless told.</summary>
    public RuntimeVersions? Runtimes { get; init; }
}
