using System.Data.Common;
using NewsDesk.Pictures.Files;
using NewsDesk.Publishing;
using NewsDesk.Terms;
using NewsDesk.Threads;
using NewsDesk.Time;
using NewsDesk.Tracing;

namespace NewsDesk.Portability;

/// <summary>Imports a folder of Markdown, as often as wanted; a file with problems never stops the others.</summary>
public sealed class ImportFolder(Catalogue catalogue, PublishArticle publish, PictureFiles pictureFiles, SiteTime time)
{
    /// <summary>So many files, or bytes of files, are held while their pictures are stored.</summary>
    private const int MostTogether = 128;
    private const int MostBytesTogether = 4 * 1024 * 1024;

    /// <summary>So many new articles change how the catalogue is best read. Of fewer a database is better told nothing: it would plan to
    /// read the few whole, and go on doing so when they are many.</summary>
    private const int Many = 200;

    /// <summary>The longest transaction: others write in between.</summary>
    internal TimeSpan LongestTurn { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Called with each path before it is read, on several threads.</summary>
    internal Action<string>? Opened { get; init; }

    public Task<ImportReport> ExecuteAsync(
        string folder, Actor by, IProgress<StageProgress>? progress, CancellationToken cancellation) =>
        Traces.RunAsync("import", () => RunAsync(folder, by, progress, cancellation), (span, report) => span
            .SetTag("newsdesk.import.added", report.Added)
            .SetTag("newsdesk.import.changed", report.Changed)
            .SetTag("newsdesk.import.unchanged", report.Unchanged)
            .SetTag("newsdesk.import.problems", report.Problems.Count));

    private async Task<ImportReport> RunAsync(
        string folder, Actor by, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        folder = Path.GetFullPath(folder);
        var problems = new List<ImportProblem>();
        var shared = new SharedFiles(folder, problems);
        shared.Read();
        await catalogue.WriteAsync(shared.WriteAsync, cancellation);

        var files = new FolderArticles(catalogue, publish, time, folder, by) { Opened = Opened };
        var pictures = new FolderPictures(folder, pictureFiles,
            () => CreditsAsync(new FolderArticles(catalogue, publish, time, folder, by), cancellation));
        var counts = new Dictionary<ImportedArticle.Fate, int>();
        var together = new List<ImportedArticle>();
        var (taken, bytes, learned) = (0, 0, 0);
        await foreach (var article in files.ReadAsync(problems, cancellation))
        {
            taken++;
            if (article is not null)
            {
                together.Add(article);
                bytes += article.Length;
            }

            if (together.Count == MostTogether || bytes >= MostBytesTogether)
            {
                await BringInAsync();
            }
        }

        await BringInAsync();
        await LearnAsync(Many);
        return new ImportReport
        {
            Added = counts.GetValueOrDefault(ImportedArticle.Fate.Added),
            Changed = counts.GetValueOrDefault(ImportedArticle.Fate.Changed),
            Unchanged = counts.GetValueOrDefault(ImportedArticle.Fate.Unchanged),
            Problems = [.. problems.OrderBy(problem => problem.Path, StringComparer.Ordinal).ThenBy(problem => problem.Line)],
        };

        async Task BringInAsync()
        {
            problems.AddRange(await pictures.AddAsync([.. together.SelectMany(article => article.Uses)], progress, cancellation));
            for (var next = 0; next < together.Count;)
            {
                cancellation.ThrowIfCancellationRequested();
                next = await WriteTurnAsync(next);
                progress?.Report(new StageProgress("articles", taken - (together.Count - next), files.Count));
                if (next < together.Count && together[next].NeedsText)
                {
                    together[next] = await together[next].RenderAsync(publish, cancellation);
                }
            }

            together.Clear();
            bytes = 0;
            await LearnAsync(Math.Max(Many, learned));
        }

        // Statements that were planned for a few rows would be slow for many, so it is done each time that their number has doubled.
        async Task LearnAsync(int since)
        {
            var added = counts.GetValueOrDefault(ImportedArticle.Fate.Added);
            if (added >= learned + since)
            {
                await BackgroundThread.RunAsync("figures", nice: 10, () =>
                {
                    try
                    {
                        catalogue.LearnFigures();
                    }
                    catch (DbException)
                    {
                        // Slower plans are no reason to give up an import. A role that does not own the tables learns nothing either.
                    }

                    return true;
                });
                learned = added;
            }
        }

        // One transaction. It ends before an article that has to be rendered after all, and returns the next one.
        Task<int> WriteTurnAsync(int next) => catalogue.WriteAsync(
            async write =>
            {
                var began = TimeProvider.System.GetTimestamp();
                var terms = new TermIds();
                do
                {
                    var fate = await together[next].WriteAsync(write, pictures, terms, problems);
                    if (fate == ImportedArticle.Fate.NeedsText)
                    {
                        break;
                    }

                    counts[fate] = counts.GetValueOrDefault(fate) + 1;
                }
                while (++next < together.Count && TimeProvider.System.GetElapsedTime(began) < LongestTurn);
                return next;
            },
            cancellation);
    }

    private static async Task<IReadOnlyDictionary<string, string>> CreditsAsync(FolderArticles files, CancellationToken cancellation)
    {
        var credits = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var article in files.ReadAsync([], cancellation))
        {
            foreach (var (reference, credit) in article?.Uses ?? [])
            {
                if (credit is not null)
                {
                    credits.TryAdd(reference, credit);
                }
            }
        }

        return credits;
    }
}
