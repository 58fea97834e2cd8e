using NewsDesk.Articles;
using NewsDesk.Newsroom;
using NewsDesk.Pictures;
using NewsDesk.Storage;

namespace NewsDesk.Portability;

/// <summary>Brings a folder of Markdown into the catalogue. Repeatable; one bad file never stops the rest.</summary>
public sealed class ImportFolder(Catalogue catalogue, PublishArticle publish, PictureFiles pictureFiles, SiteTime time)
{
    /// <summary>How long one transaction may take before the next begins: others write in between.</summary>
    private static readonly TimeSpan LongestWrite = TimeSpan.FromMilliseconds(200);

    /// <param name="folder">The folder that holds site.yml, pages, articles and pictures; each may be absent.</param>
    /// <param name="by">Who imports, for the audit.</param>
    /// <param name="progress">Told of each picture and article.</param>
    /// <param name="cancellation">Stops between two transactions.</param>
    public async Task<ImportReport> ExecuteAsync(string folder, string by, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        folder = Path.GetFullPath(folder);
        var problems = new List<ImportProblem>();
        var shared = new SharedFiles(folder, problems);
        shared.Read();
        var files = ReadFiles(folder, by, problems);
        await catalogue.WriteAsync(async write => { await shared.WriteAsync(write); return true; }, cancellation);

        var language = await catalogue.ReadAsync(CurrentSite.LanguageOfAsync);
        var prepared = new List<ImportedArticle>();
        foreach (var file in files)
        {
            var publication = file.Publication.Language == "" ? file.Publication with { Language = language } : file.Publication;
            var article = new ImportedArticle(file, await publish.PrepareAsync(publication, cancellation));
            if (article.Prepared.Problem is { } problem)
            {
                problems.Add(new ImportProblem(file.Path, null, problem));
            }
            else
            {
                prepared.Add(article);
            }
        }

        var pictures = await StorePicturesAsync(folder, prepared, progress, cancellation);
        problems.AddRange(prepared.SelectMany(article => article.References).Distinct().Select(pictures.Problem).OfType<ImportProblem>());
        var counts = await PublishAsync(prepared, pictures, problems, progress, cancellation);
        return new ImportReport
        {
            Added = counts.Added,
            Changed = counts.Changed,
            Unchanged = counts.Unchanged,
            Problems = [.. problems.OrderBy(problem => problem.Path, StringComparer.Ordinal).ThenBy(problem => problem.Line)],
        };
    }

    /// <summary>All files that can be read, pages first; the second of two with one address or id is left out.</summary>
    private List<ArticleFile> ReadFiles(string folder, string by, List<ImportProblem> problems)
    {
        var files = new List<ArticleFile>();
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in ContentPaths.Markdown(folder, "pages", problems).Concat(ContentPaths.Markdown(folder, "articles", problems)))
        {
            var (file, unreadable) = ArticleFile.Read(folder, path, time, by);
            problems.AddRange(unreadable);
            if (file is null)
            {
                continue;
            }

            var address = $"{file.Publication.Type}/{file.Publication.Slug}";
            var id = file.Publication.Uid is { } uid ? $"id/{uid}" : address;
            if (taken.TryGetValue(address, out var other) || taken.TryGetValue(id, out other))
            {
                problems.Add(new ImportProblem(path, null, $"Its address '{file.Publication.Slug}' or id is that of {other}. Give one of them another slug."));
                continue;
            }

            taken[address] = taken[id] = path;
            files.Add(file);
        }

        return files;
    }

    private async Task<FolderPictures> StorePicturesAsync(
        string folder, List<ImportedArticle> articles, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var pictures = new FolderPictures(folder, pictureFiles);
        var uses = articles.SelectMany(article => article.Uses).ToLookup(use => use.Reference, use => use.Credit, StringComparer.Ordinal);
        var done = 0;
        await Parallel.ForEachAsync(
            uses,
            new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancellation },
            async (use, stop) =>
            {
                await pictures.AddAsync(use.Key, use.FirstOrDefault(credit => credit is not null), stop);
                progress?.Report(new ImportProgress("pictures", Interlocked.Increment(ref done), uses.Count));
            });
        return pictures;
    }

    private async Task<(int Added, int Changed, int Unchanged)> PublishAsync(
        List<ImportedArticle> articles, FolderPictures pictures, List<ImportProblem> problems, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var (added, changed, unchanged) = (0, 0, 0);
        for (var next = 0; next < articles.Count;)
        {
            cancellation.ThrowIfCancellationRequested();
            next = await catalogue.WriteAsync(
                async write =>
                {
                    var began = TimeProvider.System.GetTimestamp();
                    var n = next;
                    do
                    {
                        switch (await articles[n].WriteAsync(write, pictures))
                        {
                            case (ImportedArticle.Fate.Added, _): added++; break;
                            case (ImportedArticle.Fate.Changed, _): changed++; break;
                            case (ImportedArticle.Fate.Unchanged, _): unchanged++; break;
                            case (_, var problem): problems.Add(problem!); break;
                        }
                    }
                    while (++n < articles.Count && TimeProvider.System.GetElapsedTime(began) < LongestWrite);
                    return n;
                },
                cancellation);
            progress?.Report(new ImportProgress("articles", next, articles.Count));
        }

        return (added, changed, unchanged);
    }
}
