namespace NewsDesk.Web.Checks;

/// <summary>What the checks look at.</summary>
public sealed record Inspection(NewsDeskOptions Options, IConfiguration Configuration, IHostEnvironment Environment, TimeProvider Clock);
