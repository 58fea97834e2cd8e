using System.Globalization;
using NewsDesk.Readiness;
using NewsDesk.Text;
using NewsDesk.Time;
using NewsDesk.Web.Logging;

namespace NewsDesk.Web.Readiness;

/// <summary>A newsroom’s status for people: a line each, in two columns.</summary>
public sealed class StatusText(NewsroomStatus status, SiteTime time)
{
    private const int LongestMessage = 200;

    public IEnumerable<string> Lines()
    {
        yield return $"NewsDesk {NewsroomStatus.ProgramVersion}";
        if (!status.HasDataFolder)
        {
            yield return Line("Data folder", $"{status.DataFolder}, which is not there: set NewsDesk:DataDirectory, or start the site to "
                + "have it made");
            yield break;
        }

        yield return Line("Data folder", $"{status.DataFolder}, {(status.IsInUse ? "in use" : "not in use")}");
        if (status.HasUnfinishedRestore)
        {
            yield return Line("Restore", "not complete: run newsdesk restore again, or start the site; either completes it");
        }

        if (status.Database is { } database)
        {
            yield return Line("Database", $"{database.Engine} {database.Version}, {database.Name}"
                + (database.Schema is { } schema ? $", schema {schema}" : ""));
        }

        foreach (var line in status is { HasUnfinishedRestore: true, Catalogue: null } ? [] : OfCatalogue())
        {
            yield return line;
        }

        var log = status.Database is { LogBytes: null } ? "" : $"write-ahead log {FileSize.Text(status.Database?.LogBytes ?? 0)}, ";
        yield return Line("Sizes", $"catalogue {FileSize.Text(status.Database?.Bytes ?? 0)}, {log}pictures {Size(status.Pictures)}, "
            + $"logs {Size(status.Logs)}");
        yield return Line("Free room", FileSize.Text(status.FreeBytes!.Value));
        yield return Line("Warnings", $"{Number(status.Problems.WarningsInLastDay)} in the last day");
        yield return Line("Last errors", status.Problems.Errors.Count == 0 ? "none" : Number(status.Problems.Errors.Count));
        foreach (var error in status.Problems.Errors)
        {
            var type = error.Exception is { } exception ? $" ({OneLineFormatter.Escape(exception)})" : "";
            yield return $"  {When(error.At)}  {Short(error.Message)}{type}";
        }
    }

    private IEnumerable<string> OfCatalogue()
    {
        if (status.Catalogue is not { } catalogue)
        {
            yield return Line("Catalogue", "none yet: start the site, import a folder (newsdesk import FOLDER) or restore a backup");
            yield break;
        }

        if (catalogue.Counts is not { } counts)
        {
            yield return Line("Schema", $"{Number(catalogue.Schema)}, and this program’s is {Number(CatalogueStatus.ProgramSchema)}: run "
                + "newsdesk migrate, or start the site; its counts are shown then");
            yield break;
        }

        yield return Line("Schema", $"{Number(catalogue.Schema)}, up to date");
        yield return Line("Content", $"generation {Number(counts.Generation)}, "
            + (counts.LastChange is { } change ? $"changed {Ago(change)}" : "never changed"));
        yield return Line("Articles", $"{Number(counts.LiveArticles)} live, {Number(counts.ScheduledArticles)} scheduled, "
            + $"{Number(counts.WithdrawnArticles)} withdrawn");
        yield return Line("Pages", Number(counts.LivePages));
        yield return Line("Versions", Number(counts.Versions));
        yield return Line("Drafts", Number(counts.Drafts));
        yield return Line("People", Number(counts.People));
        yield return Line("Pictures", $"{Number(counts.Pictures)}, {Number(counts.UnfinishedPictures)} unfinished");
        yield return Line("Last backup", catalogue.LastBackup is { } backup
            ? $"{Ago(backup.BeganAt)}, {FileSize.Text(backup.Length)}, {(backup.HasKeys ? "with" : "without")} keys: {backup.File}"
            : "none has been made yet: run newsdesk backup FILE");
    }

    private static string Line(string label, string value) => $"{label,-15}{value}";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Size(FolderSize folder) => $"{(folder.IsWhole ? "" : "more than ")}{FileSize.Text(folder.Bytes)}";

    private static string Short(string message) =>
        OneLineFormatter.Escape(message.Length <= LongestMessage ? message : message[..LongestMessage] + "…");

    private string Ago(DateTimeOffset instant) => $"{Age.Text(status.At - instant)} ago ({When(instant)})";

    private string When(DateTimeOffset instant) => $"{time.Date(instant)}, {time.Clock(instant)}";
}
