using System.Globalization;
using NewsDesk.Storage;
using NewsDesk.Storage.Migrations;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Localization;

namespace NewsDesk.Web.Rehearsals;

/// <summary>Rehearses an upgrade on a copy of the catalogue: how long it takes, what room it needs, what changes for readers.</summary>
/// <param name="options">The settings of the site whose upgrade is rehearsed.</param>
/// <param name="site">The site as it runs now, if it does.</param>
/// <param name="clock">The clock that the running site goes by.</param>
/// <param name="say">Takes each line of the report.</param>
public sealed class Rehearsal(NewsDeskOptions options, RunningSite site, TimeProvider clock, Action<string> say)
{
    private const int MostAttempts = 3;

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var folder = RehearsalFolder.Make(options.DataDirectory);
        using var source = options.OpenCatalogue(clock);
        var room = UpgradeRoom.Of(source);
        if (!room.IsEnoughToRehearse)
        {
            say(room.TooLittle("Nothing was copied, as the rehearsal could fill the disk of the running site."));
            return ExitCode.DoneInPart;
        }

        var target = Migration.All[^1].Number;
        var missing = await source.ExamineAsync(Task.FromResult);
        say(missing == 0 ? $"The catalogue has schema {target} already, so only the program changes."
            : $"The catalogue has schema {target - missing}; an upgrade brings it to schema {target}.");
        try
        {
            return await RunAsync(source, folder.OptionsFor(options), missing > 0, room, cancellation);
        }
        catch (Exception problem) when (DiskProblem.IsFull(problem))
        {
            say(room.TooLittle("The disk was full before the rehearsal had ended."));
            return ExitCode.DoneInPart;
        }
        finally
        {
            folder.RemoveCopy(options);
        }
    }

    /// <param name="source">The catalogue of the site.</param>
    /// <param name="rehearsed">The settings of the site on the copy.</param>
    /// <param name="isMigrated">Whether an upgrade migrates the catalogue, and so copies it first.</param>
    private async Task<int> RunAsync(
        Catalogue source, NewsDeskOptions rehearsed, bool isMigrated, UpgradeRoom room, CancellationToken cancellation)
    {
        var (copy, sent, isOfOneState) = await CopyAndFetchAsync(source, rehearsed, cancellation);
        say(string.Create(CultureInfo.InvariantCulture,
            $"The copy took {copy.Copying.TotalSeconds:0.0} s, the migration {copy.Migrating.TotalSeconds:0.0} s."));
        say(isMigrated ? room.Describe(copy) : "An upgrade takes no room beside the catalogue, as there is nothing to migrate.");
        say(sent.Unanswered is { } reason
            ? $"No site answers at {site.Address} ({reason}), so HTML was not compared. Start the site, or name its address with --site."
            : $"The pages that {site.Address} sends, and those of this program:");
        if (!isOfOneState)
        {
            say("Something was published or became visible while they were made; it stands among the changes. Run this again.");
        }

        var comparison = await CompareAsync(rehearsed, sent, cancellation);
        say($"{sent.Pages.Count} pages: {comparison.Counts}");
        return comparison.Failed == 0 ? ExitCode.Done : ExitCode.DoneInPart;
    }

    /// <summary>Copies and fetches until both are of one state of the content, so that every difference comes from the program. What
    /// was fetched just before a copy is likely to be of its state.</summary>
    private async Task<(MigratedCopy Copy, SentPages Sent, bool IsOfOneState)> CopyAndFetchAsync(
        Catalogue source, NewsDeskOptions rehearsed, CancellationToken cancellation)
    {
        SentPages? sent = null;
        for (var attempt = 1; ; attempt++)
        {
            var copy = await MigratedCopy.MakeAsync(source, rehearsed, cancellation);
            var pages = await ExamplesAsync(rehearsed);
            if (sent is null || !await sent.AreOfAsync(rehearsed, pages))
            {
                sent = await SentPages.FetchAsync(site, pages, source, clock, cancellation);
            }

            var isOfOneState = sent.Unanswered is not null || await sent.AreOfAsync(rehearsed, pages);
            if (isOfOneState || attempt == MostAttempts)
            {
                return (copy, sent, isOfOneState);
            }
        }
    }

    private async Task<IReadOnlyList<ExamplePage>> ExamplesAsync(NewsDeskOptions rehearsed)
    {
        using var catalogue = rehearsed.OpenCatalogue(clock);
        return await catalogue.ReadAsync(read => ExamplePage.ListAsync(read, options.Time));
    }

    private async Task<PageComparison> CompareAsync(NewsDeskOptions rehearsed, SentPages sent, CancellationToken cancellation)
    {
        var comparison = new PageComparison(say);
        await using var program = await RehearsedSite.StartAsync(
            rehearsed, OwnLanguages.Read(options.LanguageFolder), sent.Began, cancellation);
        foreach (var (n, page) in sent.Pages.Index())
        {
            var (after, failure) = await program.GetAsync(page.Path, cancellation);
            comparison.Add(page, sent.Unanswered is null ? sent.Responses[n] : null, after, failure);
        }

        return comparison;
    }
}
