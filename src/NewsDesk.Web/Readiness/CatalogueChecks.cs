using System.Data.Common;
using System.Globalization;
using NewsDesk.Readiness;
using NewsDesk.Storage;
using NewsDesk.Storage.Engines;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Readiness;

/// <summary>Checks that the catalogue is whole, of this program, rendered by today's rules, and the newsroom's own.</summary>
public static class CatalogueChecks
{
    /// <summary>The name in content/site.yml.</summary>
    public const string SampleName = "The Merrow Coast Courier";

    public static async Task<IReadOnlyList<ReadinessIssue>> LookAsync(NewsDeskOptions options, TimeProvider clock)
    {
        if (MovedCatalogue.FindProblem(options) is { } moved)
        {
            return [new("The catalogue that is set is not the one in use.", moved)];
        }

        try
        {
            using var catalogue = options.OpenCatalogue(clock);
            IEnumerable<ReadinessIssue> ofCatalogue = catalogue.IsMade
                ? OfFacts(await CatalogueFacts.FindAsync(catalogue), options, clock.GetUtcNow())
                : [new($"There is no catalogue {catalogue.Name} yet.",
                    "Import a folder (newsdesk import FOLDER), or put a backup in its place.")];
            return [.. ofCatalogue, .. catalogue.FindWeaknesses().Select(weakness => new ReadinessIssue(weakness.What, weakness.Remedy))];
        }
        catch (CatalogueRejected refused)
        {
            return [new("The catalogue can't be used.", refused.Message)];
        }
        catch (DbException problem) when (Catalogue.IsUnreachable(problem))
        {
            return [new("The catalogue can't be reached.", problem.Message)];
        }
        catch (DbException problem)
        {
            return options.Database is null
                ? [new($"The catalogue {options.CatalogueFile} can't be read: {problem.Message}.",
                    "Check who owns the data folder, and the disk.")]
                : [new($"The catalogue's database can't be read: {problem.Message.TrimEnd('.')}.",
                    "Check that its server runs, and NewsDesk:Database.")];
        }
    }

    private static IEnumerable<ReadinessIssue> OfFacts(CatalogueFacts facts, NewsDeskOptions options, DateTimeOffset now)
    {
        if (facts.SchemaBehind > 0)
        {
            yield return new("The catalogue was made by an older program.", "Run newsdesk migrate, or start the site: it does the same.");
            yield break;
        }

        if (facts.Articles == 0)
        {
            yield return new("The catalogue is empty.", "Import a folder: newsdesk import FOLDER");
        }

        if (facts.Unrendered > 0)
        {
            yield return new(Counted(facts.Unrendered, "have no HTML"),
                "Put a backup in the catalogue's place: this one has lost something.");
        }

        if (facts.RenderedByOldRules > 0)
        {
            yield return new(Counted(facts.RenderedByOldRules, "were rendered by older rules"),
                "Run newsdesk rerender; the site may go on meanwhile.");
        }

        if (facts.ChangedAt > now)
        {
            yield return new(
                string.Create(CultureInfo.InvariantCulture,
                    $"The clock shows {now:u}, and the catalogue was last changed at {facts.ChangedAt:u}."),
                "Set the machine's clock (timedatectl set-ntp true).");
        }

        if (facts.AdministratorsWithoutSecondFactor is { Count: > 0 } without)
        {
            yield return new(
                $"Administrators without a second factor: {string.Join(", ", without)}.",
                "Ask them to switch on an authenticator app or to add a passkey, on their account page.");
        }

        if (BackupChecks.Find(facts.LastBackup, options, now) is { } overdue)
        {
            yield return overdue;
        }

        if (facts.SiteName == SampleName)
        {
            yield return new($"The site is still the sample newsroom, {SampleName}.",
                "Begin with an empty data folder and NewsDesk:SampleContent=none, or import your own site.yml.");
        }
    }

    private static string Counted(long count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} of the catalogue's texts {what}.");
}
