using System.Data;
using System.Text.Json;
using System.Text.RegularExpressions;
using NewsDesk.Pictures.Files;
using NewsDesk.Rendering;
using NewsDesk.Settings;
using NewsDesk.Terms;
using NewsDesk.Threads;

namespace NewsDesk.Verification;

/// <summary>
/// Looks at every row, reference and picture file, beside a site that goes on publishing: in short reads, each of one state, a range of ids
/// at a time. Mending makes anew what is derived and never touches the record, so it can be stopped and run again at any moment.
/// </summary>
public sealed partial class VerifyCatalogue(Catalogue catalogue, PictureFiles files, MarkdownRenderer renderer)
{
    internal int Nice { get; init; } = 10;

    [GeneratedRegex("^(table|column) .* is missing$")]
    private static partial Regex MissingData { get; }

    public Task<VerificationReport> ExecuteAsync(
        bool mend, IProgress<StageProgress>? progress, CancellationToken cancellation) =>
        BackgroundLoop.RunAsync("verify", Nice, () => RunAsync(mend, progress, cancellation));

    private async Task<VerificationReport> RunAsync(bool mend, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        var log = new FaultLog();
        progress?.Report(new StageProgress("file", 0, 1));
        var notCompared = catalogue.Engine.Inspection.WhyNotCompared();
        if (!IsReadable(log, isCompared: notCompared is null))
        {
            return log.Report("the file", ["Nothing else was looked at."]);
        }

        FindLostReferences(log);
        await CheckSettingsAsync(log);
        progress?.Report(new StageProgress("file", 1, 1));
        foreach (var check in Checks())
        {
            await RunAsync(check, mend, log, progress, cancellation);
        }

        var orphans = await new PictureCheck(catalogue, files).RunAsync(mend, log, progress, cancellation);
        string?[] notes =
        [
            orphans == 0 ? null
                : $"Folders of pictures without a row: {orphans}. A start of the site removes those that are older than a day.",
            notCompared,
        ];
        return log.Report(await WholeAsync(), notes.OfType<string>());
    }

    private Check[] Checks() =>
    [
        new ArticleRules(),
        new AddressCheck(),
        new IntervalCheck(),
        new VersionRules(),
        new WorkflowRules(),
        new WorkingTextCheck(),
        new VersionTextCheck(),
        new OrphanCheck(),
        new RenderedCheck(renderer),
        new SearchTextCheck(),
        new ListingCheck(),
        .. Enum.GetValues<TermKind>().SelectMany(kind => new Check[]
        {
            new TermNameCheck(kind),
            new FormerNameCheck(kind),
            new FormerAddressCheck(kind.Name(), kind.Plural()),
        }),
        new FormerAddressCheck("article", "articles"),
        new FormerAddressCheck("page", "articles"),
        new AccountCheck(),
        new AuditRules(),
    ];

    /// <summary>False where the tables can't be asked, so that all else would fail.</summary>
    private bool IsReadable(FaultLog log, bool isCompared)
    {
        var inspection = catalogue.Engine.Inspection;
        var damage = inspection.Damage(FaultLog.MostOfAKind + 1);
        foreach (var line in damage)
        {
            log.Add(new Fault(FaultKind.File, catalogue.Name, line.TrimEnd('.')) { Remedy = "The file is damaged: restore a backup." });
        }

        var differences = damage.Count == 0 && isCompared ? inspection.Differences() : [];
        foreach (var difference in differences)
        {
            log.Add(new Fault(FaultKind.Schema, catalogue.Name, difference)
            {
                Remedy = "Something else than NewsDesk changed it: restore a backup.",
            });
        }

        return damage.Count == 0 && !differences.Any(difference => MissingData.IsMatch(difference));
    }

    private void FindLostReferences(FaultLog log)
    {
        foreach (var (table, row, parent) in catalogue.Engine.Inspection.LostReferences()
            .Where(lost => !OrphanCheck.Tables.Contains(lost.Table)))
        {
            log.Add(new Fault(FaultKind.Reference, row is null ? table : $"{table}, row {row}",
                $"it points at a row of {parent} that is not there"));
        }
    }

    private async Task CheckSettingsAsync(FaultLog log)
    {
        try
        {
            await catalogue.ReadAsync(read => new CurrentSite(read).FindAsync());
        }
        catch (Exception problem) when (problem is JsonException or DataException)
        {
            log.Add(new Fault(FaultKind.Settings, "the site's settings", "their links can't be read"));
        }
    }

    private async Task RunAsync(
        Check check, bool mend, FaultLog log, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        var total = await catalogue.ReadAsync(read => read.FindAsync<long>($"select count(*) from {check.Table}"));
        long? end = long.MinValue;
        for (var done = 0L; end is { } after;)
        {
            cancellation.ThrowIfCancellationRequested();
            (end, var count) = await catalogue.ReadAsync(read => read.FindAsync<(long?, long)>($"""
                select max(p.id), count(*)
                from (select id from {check.Table} where id > @after order by id limit @Batch) p
                """, new { after, check.Batch }));
            end = count < check.Batch ? null : end;
            var range = new IdRange(after, end ?? long.MaxValue);
            await check.PrepareAsync(catalogue, range, cancellation);
            var faults = await catalogue.ReadAsync(read => check.FindAsync(read, range));
            if (mend && faults.Any(fault => fault.IsDerived))
            {
                (var mended, faults) = await Mending.RunAsync(catalogue, check, range, cancellation);
                foreach (var fault in mended)
                {
                    log.AddMended(fault);
                }
            }

            foreach (var fault in faults)
            {
                log.Add(fault, wasMended: mend);
            }

            progress?.Report(new StageProgress(check.Stage, done += count, total));
        }
    }

    private Task<string> WholeAsync() => catalogue.ReadAsync(async read =>
    {
        var (articles, versions, pictures) = await read.FindAsync<(long, long, long)>("""
            select (select count(*) from articles), (select count(*) from versions), (select count(*) from pictures)
            """);
        return $"{Count(articles, "article")}, {Count(versions, "version")} and {Count(pictures, "picture")}";
    });

    private static string Count(long number, string thing) => number == 1 ? $"1 {thing}" : $"{number} {thing}s";
}
