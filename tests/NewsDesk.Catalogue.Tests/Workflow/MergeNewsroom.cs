using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Storage;
using NewsDesk.Workflow;

namespace NewsDesk.Tests.Workflow;

/// <summary>A newsroom in which two people write on one article.</summary>
internal sealed class MergeNewsroom : IDisposable
{
    /// <summary>The paragraph that the version published first adds.</summary>
    public const string Line = "Tolls rise by a tenth.";

    public TestNewsroom Newsroom { get; } = new();

    public SaveDraft Drafts => new(Newsroom.Catalogue);

    public HandOver HandOver => new(Newsroom.Catalogue);

    public RebaseDraft Rebase => new(Newsroom.Catalogue);

    private PublishDraft Publish => new(Newsroom.Catalogue, Newsroom.Publish);

    public static ArticleContent Text(string markdown) => new() { Headline = "Harbour opens", Markdown = markdown };

    /// <summary>Ada and Jon both start from text 1; Jon publishes it with one more line.</summary>
    public async Task<(long Id, Person Ada, Person Jon)> ConflictAsync(string mine = "Mine.")
    {
        var (ada, jon) = (await Newsroom.PersonAsync(), await Newsroom.PersonAsync(Role.Editor, "Jon"));
        var id = (await Newsroom.PublishedAsync(
            TestNewsroom.Text("harbour", EditKind.First, "Harbour opens") with { Markdown = "One." })).ArticleId;
        Assert.Null((await Drafts.ExecuteAsync(id, Text(mine), 1, null, ada, TestNewsroom.Cancellation)).Problem);
        await PublishedAsync(id, jon, $"One.\n\n{Line}");
        return (id, ada, jon);
    }

    public async Task PublishedAsync(long id, Person person, string markdown, EditKind kind = EditKind.Update)
    {
        Newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null((await Drafts.ExecuteAsync(id, Text(markdown), (await OfAsync(id, person)).Base, (await OfAsync(id, person)).SavedAt,
            person, TestNewsroom.Cancellation)).Problem);
        Assert.Null((await PublishAsync(id, person, kind: kind)).Problem);
    }

    public async Task<Result<PublishedVersion>> PublishAsync(long id, Person person, int? removes = null, EditKind kind = EditKind.Update)
    {
        Newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        var text = await OfAsync(id, person);
        return await Publish.ExecuteAsync(
            id,
            new PublicationChoice
            {
                Kind = kind,
                Operation = Guid.NewGuid().ToString(),
                Base = text.Base,
                SavedAt = text.SavedAt,
                Removes = removes
            }, person, TestNewsroom.Cancellation);
    }

    public Task<WorkingText> OfAsync(long id, Person person) => Newsroom.Catalogue.ReadAsync(read => WorkingText.OfAsync(read, id, person));

    public Task<IReadOnlyList<SetAsideDraft>> SetAsideAsync(long id, Person person) =>
        Newsroom.Catalogue.ReadAsync(read => SetAsideDraft.ListAsync(read, id, person));

    public async Task<Unmerged> UnmergedAsync(long id, Person person) =>
        await Unmerged.OfAsync(Newsroom.Following(), id, await OfAsync(id, person), person, TestNewsroom.Cancellation);

    public async Task<IEnumerable<string>> LackingAsync(long id, Person person) =>
        (await UnmergedAsync(id, person)).Spans.SelectMany(span => span.Fields.Concat(span.Paragraphs!)).Select(change => change.Name);

    public string Live() => Newsroom.Query<string>("select markdown from versions order by number desc limit 1").Single();

    public void Dispose() => Newsroom.Dispose();
}
