using NewsDesk.Articles;
using NewsDesk.Rendering;
using NewsDesk.Text;

namespace NewsDesk.Work;

/// <summary>Compares texts within limits of length, places and time: any text is kept as a draft. What compares them bounds its own steps.</summary>
public static class BoundedComparison
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Queue = TimeSpan.FromSeconds(10);

    private static readonly RenderThreads Threads = new(atOnce: 2);

    /// <summary>Null where one of the texts is too long to be published, or they differ in too many places.</summary>
    public static async Task<T?> RunAsync<T>(ArticleContent before, ArticleContent after, Func<T> compare, CancellationToken cancellation)
        where T : class
    {
        if (IsTooLong(before) || IsTooLong(after))
        {
            return null;
        }

        try
        {
            return await Threads.RunAsync(compare, Queue, Budget, cancellation);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private static bool IsTooLong(ArticleContent text) =>
        text.Markdown.Length + text.Headline.Length + text.Summary.Length > CleanText.MaxBodyBytes || text.Markdown.AsSpan().Count('\n') > BodyLimits.MaxLines;
}
