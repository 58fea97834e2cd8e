using NewsDesk.Accounts;
using NewsDesk.Articles;
using NewsDesk.Audit;
using NewsDesk.Desk;
using NewsDesk.Lists;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Terms;
using NewsDesk.Text;
using NewsDesk.Verification;
using NewsDesk.Workflow;

namespace NewsDesk.Tests.Storage;

/// <summary>Texts that an engine can't store as they are come out of each engine alike, and are never an error.</summary>
public sealed class StorableTextTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();

    public static TheoryData<string, string> Texts => new()
    {
        { "", "" },
        { "a\0b", "a\uFFFDb" },
        { "\0", "\uFFFD" },
        { "a\uFFFDb", "a\uFFFDb" },
        { "a\uD800b", "a\uFFFDb" },
        { "\uDC00\uD83D", "\uFFFD\uFFFD" },
        { "😀 船 'é\" \\u0000 \\", "😀 船 'é\" \\u0000 \\" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_text_is_stored_and_compared_alike(string text, string stored)
    {
        await newsroom.Catalogue.WriteAsync(write => write.ExecuteAsync("update site set name = @text, tagline = 'x' || @text",
            new { text }), TestNewsroom.Cancellation);
        Assert.Equal([(stored, "x" + stored)], newsroom.Query<(string, string)>("select name, tagline from site"));
        Assert.Equal([1], newsroom.Query<long>("select id from site where name = @text", new { text }));
        Assert.Equal([1], newsroom.Query<long>("select id from site where name = @stored", new { stored }));
        Assert.Equal([1], await newsroom.Catalogue.ReadAsync(read => read.ListAsync<long>(
            $"select id from site where {read.Dialect.IsOneOf("name", "names")}", new { names = read.Dialect.List([text, "other"]) })));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_draft_is_kept_as_it_was_typed_and_listed_under_what_can_be_stored(string text, string stored)
    {
        var ada = await newsroom.PersonAsync();
        var content = new ArticleContent { Headline = text, Markdown = text };
        var saved = await new SaveDraft(newsroom.Catalogue).BeginAsync(Guid.NewGuid(), ArticleType.Article, content, ada, null,
            TestNewsroom.Cancellation);
        Assert.Null(saved.Problem);
        Assert.Equal([stored], newsroom.Query<string>("select headline from drafts"));
        var kept = await newsroom.Catalogue.ReadAsync(read => WorkingText.OfAsync(read, saved.Value!.ArticleId, ada));
        var typed = text.Contains('\0') ? text : stored;
        Assert.Equal((typed, typed), (kept.Content.Headline, kept.Content.Markdown));
        Assert.Empty(await newsroom.Catalogue.ReadAsync(read => new WorkingTextCheck().FindAsync(read, new IdRange(0, long.MaxValue))));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Whatever_is_searched_for_is_no_error(string text, string stored)
    {
        var ada = await newsroom.PersonAsync();
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
        await newsroom.Catalogue.ReadAsync(async read =>
        {
            await new ArticleSearch(read).FindAsync(text, ada, AsOf.Of(read));
            await new TermList(read).PageAsync(TermKind.Tag, text, new PageRequest(9));
            await new AuditLog(read).PageAsync(new AuditSearch { Who = text, Act = text }, new PageRequest(9));
            await new DeskList(read).ListAsync(DeskFilter.All, text, null, ada);
            Assert.Null(await FormerName.OwnerOfAsync(read, TermKind.Tag, text));
            Assert.Null((await newsroom.ReadAsync(stored)).Article);
            return (await newsroom.ReadAsync(text)).Article;
        });
    }

    [Fact]
    public async Task The_longest_name_of_the_rarest_letters_fits_into_every_index()
    {
        var random = new Random(7);
        var name = string.Concat(Enumerable.Range(0, 100).Select(_ => (char)random.Next(0x4E00, 0x9FA5)
            + string.Concat(Enumerable.Range(0, 7).Select(_ => (char)random.Next(0x20D0, 0x20DD)))));
        var line = CleanText.Line(name, 100);
        Assert.Null(line.Problem);
        Assert.True(System.Text.Encoding.UTF8.GetByteCount(line.Value!) > 2_000);
        foreach (var kind in Enum.GetValues<TermKind>())
        {
            Assert.Null((await new AddTerm(newsroom.Catalogue).ExecuteAsync(kind, new TermFields(name, "a"), Actor.Command("test"),
                TestNewsroom.Cancellation)).Problem);
            var id = newsroom.Query<long>($"select id from {kind.Plural()}").Single();
            Assert.Null((await new EditTerm(newsroom.Catalogue).ExecuteAsync(kind, id, new TermFields("Short", "b"), null,
                Actor.Command("test"), TestNewsroom.Cancellation)).Problem);
            Assert.Equal(id, await newsroom.Catalogue.ReadAsync(read => FormerName.OwnerOfAsync(read, kind, line.Value!)));
        }
    }

    [Fact]
    public async Task An_operation_that_no_form_makes_is_rejected()
    {
        var ada = await newsroom.PersonAsync();
        var begun = await new SaveDraft(newsroom.Catalogue).BeginAsync(Guid.NewGuid(), ArticleType.Article,
            new ArticleContent { Headline = "A harbour", Markdown = "Text." }, ada, null, TestNewsroom.Cancellation);
        var random = new Random(7);
        var choice = new PublicationChoice
        {
            Kind = EditKind.First,
            Operation = string.Concat(Enumerable.Range(0, 3_000).Select(_ => (char)random.Next(0x4E00, 0x9FA5))),
            Base = 0,
            SavedAt = begun.Value!.SavedAt,
        };
        var publish = new PublishDraft(newsroom.Catalogue, newsroom.Publish);
        Assert.Equal("The form is incomplete. Load the page again.",
            (await publish.ExecuteAsync(begun.Value.ArticleId, choice, ada, TestNewsroom.Cancellation)).Problem);
        Assert.Null((await publish.ExecuteAsync(begun.Value.ArticleId, choice with { Operation = choice.Operation[..200] }, ada,
            TestNewsroom.Cancellation)).Problem);
    }

    [Fact]
    public async Task Two_people_of_one_address_are_one_whatever_its_case()
    {
        var add = new AddUser(newsroom.Catalogue);
        Assert.Null((await add.ExecuteAsync("Ada@example.org", "Ada", Role.Editor, Actor.Command("test"), TestNewsroom.Cancellation))
            .Problem);
        Assert.NotNull((await add.ExecuteAsync("ADA@EXAMPLE.ORG", "Ada", Role.Editor, Actor.Command("test"),
            TestNewsroom.Cancellation)).Problem);
    }

    public void Dispose() => newsroom.Dispose();
}
