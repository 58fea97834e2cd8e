using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Readiness;

/// <summary>Runs all readiness checks, in the order in which their issues are listed.</summary>
public static class ReadinessChecks
{
    public static async Task<IReadOnlyList<ReadinessIssue>> FindAsync(NewsDeskOptions options, IConfiguration configuration, IHostEnvironment environment) =>
    [
        .. SettingChecks.Find(options, configuration, environment),
        .. MachineChecks.Find(options),
        .. KnownHoles.Find(RuntimeVersions.Here, TimeProvider.System.GetUtcNow()),
        .. FolderChecks.Find(options),
        .. await CatalogueChecks.LookAsync(options, TimeProvider.System),
    ];

    /// <exception cref="StartRejected">A setting is so unfit that no site may be served like this in Production.</exception>
    public static void RefuseFatal(NewsDeskOptions options, IConfiguration configuration, IHostEnvironment environment)
    {
        if (SettingChecks.Find(options, configuration, environment).FirstOrDefault(finding => finding.IsFatal) is { } fatal)
        {
            throw new StartRejected(ExitCode.Configuration, fatal.ToString());
        }
    }
}
