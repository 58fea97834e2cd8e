using NewsDesk.Web.Verbs;

namespace NewsDesk.Web.Checks;

/// <summary>Everything that is looked at before a site is fit for production, in the order it is told.</summary>
public static class Unfit
{
    /// <summary>What settings alone show: looked at by every start in Production too.</summary>
    private static readonly IReadOnlyList<Func<Inspection, IEnumerable<Finding>>> OfSettings =
    [
        SettingChecks.NotProduction,
        SettingChecks.BaseUrlIsNotHttps,
        SettingChecks.WideHosts,
        SettingChecks.PlainHttpForAll,
        SettingChecks.WideProxies,
        SettingChecks.UnreadLimits,
    ];

    private static readonly IReadOnlyList<Func<Inspection, IEnumerable<Finding>>> OfMachine =
    [
        MachineChecks.Administrator,
        MachineChecks.FewFiles,
        MachineChecks.KnownHoles,
        FolderChecks.Missing,
        FolderChecks.Temporary,
        FolderChecks.NotWritable,
        FolderChecks.OpenToOthers,
        FolderChecks.LittleSpace,
    ];

    public static async Task<IReadOnlyList<Finding>> FindAsync(Inspection inspection) =>
        [.. OfSettings.Concat(OfMachine).SelectMany(check => check(inspection)), .. await CatalogueChecks.LookAsync(inspection)];

    /// <exception cref="StartRefused">Something is so unfit that no site may be served like this in Production.</exception>
    public static void RefuseFatal(Inspection inspection)
    {
        if (OfSettings.SelectMany(check => check(inspection)).FirstOrDefault(finding => finding.IsFatal) is { } fatal)
        {
            throw new StartRefused(ExitCode.Configuration, fatal.ToString());
        }
    }
}
