using NewsDesk.Web.Localization;

namespace NewsDesk.Web.Readiness;

/// <summary>Checks that all of the newsroom's own languages can be used.</summary>
public static class LanguageChecks
{
    public static IEnumerable<ReadinessIssue> Find(string folder) =>
        OwnLanguages.Read(folder).Problems.Select(problem => new ReadinessIssue(
            problem.ToString(), "Mend it as docs/languages.md says; until then readers see the program's own words there."));
}
