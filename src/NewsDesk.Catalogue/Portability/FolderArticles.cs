using System.Runtime.CompilerServices;
using System.Threading.Channels;
using NewsDesk.Publishing;
using NewsDesk.Rendering;
using NewsDesk.Time;

namespace NewsDesk.Portability;

/// <summary>Reads and renders the files of a content folder in order, pages first, and a bounded number of them ahead.</summary>
internal sealed class FolderArticles(Catalogue catalogue, PublishArticle publish, SiteTime time, string folder, Actor by)
{
    private const int MostAhead = 128;

    /// <summary>A file has one of the places ahead, a longer one one for each so many bytes.</summary>
    private const int BytesOfAPlace = 16 * 1024;

    private int? count;

    public int Count => count ??= Paths([]).Count();

    public Action<string>? Opened { get; init; }

    private IEnumerable<string> Paths(List<ImportProblem> unreadableFolders) =>
        ContentPaths.Markdown(folder, "pages", unreadableFolders).Concat(ContentPaths.Markdown(folder, "articles", unreadableFolders));

    /// <summary>Null for a file that is left out, such as the second of two with one address or id.</summary>
    public async IAsyncEnumerable<ImportedArticle?> ReadAsync(List<ImportProblem> problems, [EnumeratorCancellation]
    CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var places = new SemaphoreSlim(MostAhead);
        var ahead = Channel.CreateUnbounded<(int Places, Task<PreparedFile> Work)>();
        var unreadableFolders = new List<ImportProblem>();
        var readAhead = ReadAheadAsync(ahead.Writer, places, unreadableFolders, stop.Token);
        try
        {
            var taken = new TakenAddresses(() => Paths([]), path => ArticleFile.Read(folder, path, time, by, [])?.Publication);
            await foreach (var next in ahead.Reader.ReadAllAsync(cancellation))
            {
                var (file, article, wrong) = await next.Work;
                places.Release(next.Places);
                if (taken.Next(file?.Publication) is { } other)
                {
                    problems.Add(new ImportProblem(file!.Path, null,
                        $"Its address '{file.Publication.Content.Slug}' or id is that of {other}. Give one of them another slug."));
                    yield return null;
                    continue;
                }

                problems.AddRange(wrong);
                yield return article;
            }

            problems.AddRange(unreadableFolders);
        }
        finally
        {
            await stop.CancelAsync();
            await readAhead;
        }
    }

    private async Task ReadAheadAsync(
        ChannelWriter<(int Places, Task<PreparedFile> Work)> ahead,
        SemaphoreSlim places,
        List<ImportProblem> unreadableFolders,
        CancellationToken stop)
    {
        var workers = Math.Min(Environment.ProcessorCount, MarkdownRenderer.PlacesForOne);
        using var free = new SemaphoreSlim(workers);
        try
        {
            // The names of a large folder take a while, during which the reader of the channel holds no thread.
            await Task.Yield();
            var isFirst = !await catalogue.ReadAsync(read =>
                read.FindAsync<bool>("select exists (select 1 from imports where version_id is not null)"));
            foreach (var path in Paths(unreadableFolders))
            {
                var needed = PlacesOf(path);
                for (var n = 0; n < needed; n++)
                {
                    await places.WaitAsync(stop);
                }

                await free.WaitAsync(stop);
                await ahead.WriteAsync((needed, Task.Run(() => WorkAsync(path), CancellationToken.None)), stop);
            }

            ahead.Complete();

            async Task<PreparedFile> WorkAsync(string path)
            {
                try
                {
                    return await PrepareAsync(path, isFirst, stop);
                }
                finally
                {
                    free.Release();
                }
            }
        }
        catch (Exception failure)
        {
            // The reader of the channel gets the failure, as nothing else awaits this task.
            ahead.TryComplete(failure);
        }
        finally
        {
            for (var n = 0; n < workers; n++)
            {
                await free.WaitAsync(CancellationToken.None);
            }
        }
    }

    private int PlacesOf(string path)
    {
        var file = new FileInfo(Path.Combine(folder, path));
        return file.Exists ? (int)Math.Clamp(1 + (file.Length / BytesOfAPlace), 1, MostAhead) : 1;
    }

    private async Task<PreparedFile> PrepareAsync(string path, bool isFirst, CancellationToken cancellation)
    {
        Opened?.Invoke(path);
        var problems = new List<ImportProblem>();
        if (ArticleFile.Read(folder, path, time, by, problems) is not { } file)
        {
            return new PreparedFile(null, null, problems);
        }

        if (!isFirst
            && PublicationCheck.Run(file.Publication) is { Value: { } before }
            && await catalogue.ReadAsync(read => ImportedArticle.AsBeforeAsync(read, file, before)) is { } asBefore)
        {
            return new PreparedFile(file, asBefore, []);
        }

        var (prepared, problem) = await publish.PrepareAsync(file.Publication, cancellation);
        return prepared is null
            ? new PreparedFile(file, null, [new ImportProblem(path, null, problem!)])
            : new PreparedFile(file, new ImportedArticle(file, prepared.Publication, prepared.Text), []);
    }

    private sealed record PreparedFile(ArticleFile? File, ImportedArticle? Article, IReadOnlyList<ImportProblem> Problems);
}
