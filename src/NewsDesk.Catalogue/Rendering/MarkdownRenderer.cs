using NewsDesk.Text;

namespace NewsDesk.Rendering;

/// <summary>Renders a Markdown body once, when it is saved; readers get the stored HTML.</summary>
public sealed class MarkdownRenderer
{
    /// <summary>Goes up with every change to what is written, so that stored HTML can be told to be out of date.</summary>
    public const int Version = 1;

    private const string TooSlow =
        "The text takes too long to lay out; it holds very many links, marks or tables in one place: thin them out.";

    private const string TooDeep = "The text nests lists, quotes or emphasis too deeply; use fewer levels.";

    private const string WarmUp = "# a\n\n[b](/c) *d* `e`\n\n- f\n\n|g|\n|-|\n|h|\n\n[^i]\n\n[^i]: j";

    private const string Busy = "Too many texts are being laid out just now, and nothing was changed. Wait a moment and try again.";

    /// <summary>Has places of its own, as a person has.</summary>
    private const string Program = "";

    private static readonly TimeSpan FullBudget = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Queue = TimeSpan.FromSeconds(10);

    /// <summary>How many texts are laid out at a time for one person, or for the program.</summary>
    internal const int PlacesForOne = 2;

    // One set for the process, however many renderers there are: threads left behind count too.
    private static readonly RenderThreads Threads = new(atOnce: 2 * PlacesForOne, each: PlacesForOne);

    // The first rendering of a process compiles the parser; no writer's text should pay for that.
    private static readonly Lazy<Task> Warm = new(() =>
        Threads.RunAsync(Program, () => Render(WarmUp, lines: false), Timeout.InfiniteTimeSpan, TimeSpan.FromMinutes(5), CancellationToken.None));

    private readonly RenderThreads threads;
    private readonly TimeSpan queue;
    private readonly TimeSpan budget;

    public MarkdownRenderer()
        : this(FullBudget)
    {
    }

    internal MarkdownRenderer(TimeSpan budget)
        : this(Threads, Queue, budget)
    {
    }

    internal MarkdownRenderer(RenderThreads threads, TimeSpan queue, TimeSpan budget) => (this.threads, this.queue, this.budget) = (threads, queue, budget);

    /// <summary>For a command, which no person waits for.</summary>
    public Task<RenderResult> RenderAsync(string markdown, CancellationToken cancellation) => RenderAsync(markdown, Program, cancellation);

    /// <param name="markdown">The text.</param>
    /// <param name="by">The e-mail address of the person who asks: nobody has more than half of the places.</param>
    /// <param name="cancellation">Gives up the waiting; a text that is being laid out already is laid out to its end.</param>
    public Task<RenderResult> RenderAsync(string markdown, string by, CancellationToken cancellation) => RenderAsync(markdown, by, lines: false, cancellation);

    /// <summary>The same HTML, with <c>data-line</c> on each block: the line of the Markdown, from 0, in which it begins.</summary>
    public Task<RenderResult> PreviewAsync(string markdown, string by, CancellationToken cancellation) => RenderAsync(markdown, by, lines: true, cancellation);

    private async Task<RenderResult> RenderAsync(string markdown, string by, bool lines, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        if ((CleanText.Body(markdown).Problem ?? BodyLimits.Problem(markdown)) is { } problem)
        {
            return RenderResult.Refused(problem);
        }

        await Warm.Value.WaitAsync(cancellation);
        try
        {
            return await threads.RunAsync(by, () => Render(markdown, lines), queue, budget, cancellation)
                ?? RenderResult.Refused(Busy);
        }
        catch (TimeoutException)
        {
            return RenderResult.Refused(TooSlow);
        }
    }

    private static RenderResult Render(string markdown, bool lines)
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

            return RenderResult.Rendered(new RenderedMarkdown
            {
                Html = StoredMarkup.Write(body),
                Words = WordCount.Of(body),
                Pictures = rewrite.Pictures,
                Links = rewrite.Links,
            });
        }
        catch (ArgumentException failure) when (failure.Message.Contains("too deeply nested", StringComparison.Ordinal))
        {
            // Markdig's own limit, for nesting of emphasis and links that only its parser can see.
            return RenderResult.Refused(TooDeep);
        }
    }
}
