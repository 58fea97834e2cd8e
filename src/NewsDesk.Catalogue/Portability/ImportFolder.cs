using NewsDesk.Articles;
using NewsDesk.Editors;
using NewsDesk.Newsroom;
using NewsDesk.Pictures;
using NewsDesk.Storage;
using NewsDesk.Terms;

namespace NewsDesk.Portability;

/// <summary>Brings a folder of Markdown into the catalogue. Repeatable; one bad file never stops the rest.</summary>
public sealed class ImportFolder(Catalogue catalogue, PublishArticle publish, PictureFiles pictureFiles, SiteTime time)
{
    /// <summary>How many files are held at once, and how many bytes of them: their pictures are stored before the first of them is published.</summary>
    private const int MostTogether = 128;
    private const int MostBytesTogether = 4 * 1024 * 1024;

    /// <summary>How long one transaction may take before the next begins: others write in between.</summary>
    internal TimeSpan LongestTurn { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Called with the path of each file before it is read, on several threads.</summary>
    internal Action<string>? Reading { get; init; }

    /// <param name="folder">The folder that holds site.yml, pages, articles and pictures; each may be absent.</param>
    /// <param name="by">Who imports, for the audit.</param>
    /// <param name="progress">Told of each picture and article.</param>
    /// <param name="cancellation">Stops between two transactions.</param>
    public async Task<ImportReport> ExecuteAsync(string folder, Actor by, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        folder = Path.GetFullPath(folder);
        var problems = new List<ImportProblem>();
        var shared = new SharedFiles(folder, problems);
        shared.Read();
        await catalogue.WriteAsync(async write => { await shared.WriteAsync(write); return true; }, cancellation);

        var files = new FolderArticles(catalogue, publish, time, folder, by) { Reading = Reading };
        var pictures = new FolderPictures(folder, pictureFiles, () => CreditsAsync(new FolderArticles(catalogue, publish, time, folder, by), cancellation));
        var counts = new Dictionary<ImportedArticle.Fate, int>();
        var together = new List<ImportedArticle>();
        var (taken, bytes) = (0, 0);
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
                next = await WriteTurnAsync(together, next, pictures, counts, problems, cancellation);
                progress?.Report(new ImportProgress("articles", taken - (together.Count - next), files.Count));
                if (next < together.Count && together[next].NeedsText)
                {
                    together[next] = await together[next].RenderAsync(publish, cancellation);
                }
            }

            together.Clear();
            bytes = 0;
        }
    }

    /// <summary>The first credit that the folder gives each of its pictures.</summary>
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

    /// <summary>Publishes articles in one transaction, from one of them on. It ends before one that has to be rendered after all.</summary>
    /// <returns>The first that is still to be published.</returns>
    private Task<int> WriteTurnAsync(
        List<ImportedArticle> articles,
        int from,
        FolderPictures pictures,
        Dictionary<ImportedArticle.Fate, int> counts,
        List<ImportProblem> problems,
        CancellationToken cancellation) => catalogue.WriteAsync(
            async write =>
            {
                var began = TimeProvider.System.GetTimestamp();
                var next = from;
                var terms = new TermIds();
                do
                {
                    var (fate, problem) = await articles[next].WriteAsync(write, pictures, terms);
                    if (fate == ImportedArticle.Fate.NeedsText)
                    {
                        break;
                    }

                    counts[fate] = counts.GetValueOrDefault(fate) + 1;
                    if (problem is not null)
                    {
                        problems.Add(problem);
                    }
                }
                while (++next < articles.Count && TimeProvider.System.GetElapsedTime(began) < LongestTurn);
                return next;
            },
            cancellation);
}
