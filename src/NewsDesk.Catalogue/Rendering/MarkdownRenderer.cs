using NewsDesk.Text;

namespace NewsDesk.Rendering;

/// <summary>Renders a Markdown body once, when it is saved; readers get the stored HTML.</summary>
public sealed class MarkdownRenderer
{
    /// <summary>Goes up with every change of the HTML, so that stored HTML is known to be out of date.</summary>
    public const int Version = 1;

    private const string TooSlow =
        "The text takes too long to lay out; it holds very many links, marks or tables in one place: thin them out.";

    private const string TooDeep = "The text nests lists, quotes or emphasis too deeply; use fewer levels.";

    private const string WarmUp = "# a\n\n[b](/c) *d* `e`\n\n- f\n\n|g|\n|-|\n|h|\n\n[^i]\n\n[^i]: j";

    private const string Busy = "Too many texts are being laid out just now, and nothing was changed. Wait a moment and try again.";

    private const string Program = "";

    internal const int PlacesForOne = 2;

    // One set for the process, as threads left behind by other renderers count too.
    private static readonly RenderThreads Shared = new(atOnce: 2 * PlacesForOne, each: PlacesForOne);

    // The first rendering of a process compiles the parser, which takes too long for a writer's text.
    private static readonly Lazy<Task> Warm = new(() =>
        Shared.RunAsync(Program, () => Render(WarmUp, lines: false), Timeout.InfiniteTimeSpan, TimeSpan.FromMinutes(5),
            CancellationToken.None));

    internal RenderThreads Threads { get; init; } = Shared;

    internal TimeSpan Queue { get; init; } = TimeSpan.FromSeconds(10);

    internal TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The number of texts that wait for a place.</summary>
    public int Waiting => Threads.Waiting;

    public Task<Result<RenderedMarkdown>> RenderAsync(string markdown, CancellationToken cancellation) =>
        RenderAsync(markdown, Program, cancellation);

    /// <param name="by">The person's e-mail address: nobody has more than half of the places.</param>
    /// <param name="cancellation">Gives up the waiting; a text that is being laid out already is laid out to its end.</param>
    public Task<Result<RenderedMarkdown>> RenderAsync(string markdown, string by, CancellationToken cancellation) =>
        RenderAsync(markdown, by, lines: false, cancellation);

    /// <summary>The same HTML, with <c>data-line</c> on each block: the line of the Markdown, from 0, in which it begins.</summary>
    public Task<Result<RenderedMarkdown>> PreviewAsync(string markdown, string by, CancellationToken cancellation) =>
        RenderAsync(markdown, by, lines: true, cancellation);

    private async Task<Result<RenderedMarkdown>> RenderAsync(string markdown, string by, bool lines, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        if ((CleanText.Body(markdown).Problem ?? BodyLimits.Problem(markdown)) is { } problem)
        {
            return Result.Rejected<RenderedMarkdown>(problem);
        }

        await Warm.Value.WaitAsync(cancellation);
        try
        {
            return await Threads.RunAsync(by, () => Render(markdown, lines), Queue, Budget, cancellation)
                ?? Result.Rejected<RenderedMarkdown>(Busy);
        }
        catch (TimeoutException)
        {
            return Result.Rejected<RenderedMarkdown>(TooSlow);
        }
    }

    private static Result<RenderedMarkdown> Render(string markdown, bool lines)
    {
        try
        {
            var document = Dialect.Parse(markdown);
            var rewrite = new BodyRewrite();
            rewrite.Apply(document);
            var body = AllowList.Clean(Dialect.ToHtml(document));
            if (lines)
            {
                SourceLines.Mark(document, body);
            }

            return new RenderedMarkdown
            {
                Html = StoredMarkup.Write(body),
                Words = WordCount.Of(body),
                Pictures = rewrite.Pictures,
                Links = rewrite.Links,
            };
        }
        catch (ArgumentException failure) when (failure.Message.Contains("too deeply nested", StringComparison.Ordinal))
        {
            // Markdig's own limit, for nesting of emphasis and links.
            return Result.Rejected<RenderedMarkdown>(TooDeep);
        }
    }
}
