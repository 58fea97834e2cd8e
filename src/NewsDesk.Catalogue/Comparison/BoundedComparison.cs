using NewsDesk.Articles;
using NewsDesk.Rendering;
using NewsDesk.Text;

namespace NewsDesk.Comparison;

/// <summary>Compares texts within limits of length, places and time, as a draft may be of any length.</summary>
public static class BoundedComparison
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Queue = TimeSpan.FromSeconds(10);

    private static readonly RenderThreads Threads = new(atOnce: 2, each: 1);

    /// <param name="person">Who waits for it: nobody has more than half of the places.</param>
    public static Task<BoundedResult<T>> RunAsync<T>(
        ArticleContent before, ArticleContent after, Person person, Func<T?> compare, CancellationToken cancellation)
        where T : class => RunAsync(Threads, Queue, before, after, person, compare, cancellation);

    internal static async Task<BoundedResult<T>> RunAsync<T>(
        RenderThreads threads, TimeSpan queue, ArticleContent before, ArticleContent after, Person person, Func<T?> compare,
        CancellationToken cancellation)
        where T : class
    {
        if (IsTooLong(before) || IsTooLong(after))
        {
            return new BoundedResult<T>(null);
        }

        try
        {
            return await threads.RunAsync(person.Email, () => new BoundedResult<T>(compare()), queue, Budget, cancellation)
                ?? new BoundedResult<T>(null, IsBusy: true);
        }
        catch (TimeoutException)
        {
            return new BoundedResult<T>(null);
        }
    }

    private static bool IsTooLong(ArticleContent text) =>
        text.Markdown.Length + text.Headline.Length + text.Summary.Length > CleanText.MaxBodyBytes
            || text.Markdown.AsSpan().Count('\n') > BodyLimits.MaxLines;
}

/// <param name="Value">Null where one of the texts is too long to be published, they differ in too many places, or too many are
/// being compared.</param>
public sealed record BoundedResult<T>(T? Value, bool IsBusy = false)
    where T : class;
