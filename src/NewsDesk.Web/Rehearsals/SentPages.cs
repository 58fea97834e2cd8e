using NewsDesk.Reading;
using NewsDesk.Storage;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Rehearsals;

/// <summary>The responses of the running site for some pages, and when it sent them.</summary>
/// <param name="Generation">That of the catalogue meanwhile; null where it was changed.</param>
internal sealed record SentPages(IReadOnlyList<ExamplePage> Pages, IReadOnlyList<Result<PageResponse>> Responses,
    DateTimeOffset Began, DateTimeOffset Ended, long? Generation)
{
    /// <summary>Why no site answers; null where one does.</summary>
    public string? Unanswered => Responses.Count < Pages.Count ? Responses[^1].Problem : null;

    public static async Task<SentPages> FetchAsync(
        RunningSite site, IReadOnlyList<ExamplePage> pages, Catalogue catalogue, TimeProvider clock, CancellationToken cancellation)
    {
        var (before, began) = (await GenerationAsync(catalogue), clock.GetUtcNow());
        var responses = new List<Result<PageResponse>>();
        foreach (var page in pages)
        {
            responses.Add(await site.GetAsync(page.Path, cancellation));
            if (responses is [{ IsDone: false }])
            {
                break;
            }
        }

        var (after, ended) = (await GenerationAsync(catalogue), clock.GetUtcNow());
        return new SentPages(pages, responses, began, ended, before == after ? after : null);
    }

    /// <summary>True where a copy's pages are made of the same content: nothing came or went for readers meanwhile.</summary>
    public async Task<bool> AreOfAsync(NewsDeskOptions rehearsed, IReadOnlyList<ExamplePage> pages)
    {
        using var catalogue = rehearsed.OpenCatalogue(new FixedClock(Began));
        var state = await catalogue.ReadAsync(ContentState.ReadAsync);
        return state.Generation == Generation && state.HoldsAt(Ended) && pages.SequenceEqual(Pages);
    }

    private static Task<long> GenerationAsync(Catalogue catalogue) => catalogue.ReadAsync(read => read.GenerationAsync().AsTask());
}
