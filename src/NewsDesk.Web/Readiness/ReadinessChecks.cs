using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Readiness;

/// <summary>Runs all readiness checks, in the order in which their issues are listed.</summary>
public static class ReadinessChecks
{
    public static async Task<IReadOnlyList<ReadinessIssue>> FindAsync(
        NewsDeskOptions options, IConfiguration configuration, IHostEnvironment environment) =>
    [
        .. SettingChecks.Find(options, configuration, environment),
        .. MachineChecks.Find(options),
        .. KnownHoles.Find(RuntimeVersions.Here, TimeProvider.System.GetUtcNow()),
        .. FolderChecks.Find(options),
        .. LanguageChecks.Find(options.LanguageFolder),
        .. await CatalogueChecks.LookAsync(options, TimeProvider.System),
    ];

    /// <exception cref="StartRejected">A setting must never stand like this in Production.</exception>
    public static void RejectFatal(NewsDeskOptions options, IConfiguration configuration, IHostEnvironment environment)
    {
        if (SettingChecks.Find(options, configuration, environment).FirstOrDefault(issue => issue.IsFatal) is { } fatal)
        {
            throw new StartRejected(ExitCode.Configuration, fatal.ToString());
        }
    }
}
