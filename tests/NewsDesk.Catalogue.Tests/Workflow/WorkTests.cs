using NewsDesk.Articles;
using NewsDesk.Desk;
using NewsDesk.Lists;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Storage;
using NewsDesk.Workflow;

namespace NewsDesk.Tests.Workflow;

/// <summary>Drafts, hand-overs, and who may open what.</summary>
public sealed class WorkTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();

    private SaveDraft Drafts => new(newsroom.Catalogue);

    private HandOver HandOver => new(newsroom.Catalogue);

    [Fact]
    public async Task A_draft_is_its_writers_alone_until_it_is_handed_over()
    {
        var (writer, editor, administrator, other) = await PeopleAsync();
        var id = await newsroom.BeginAsync(writer, "Harbour opens");
        Assert.True(await OpensAsync(id, writer));
        Assert.True(await OpensAsync(id, administrator));
        Assert.False(await OpensAsync(id, editor));
        Assert.False(await OpensAsync(id, other));
        Assert.Equal("There is no such article.", (await HandOver.TakeOverAsync(id, null, editor, TestNewsroom.Cancellation)).Problem);

        Assert.Null((await newsroom.SubmitAsync(id, "Ready.", writer)).Problem);
        Assert.True(await OpensAsync(id, editor));
        Assert.False(await OpensAsync(id, other));
    }

    [Fact]
    public async Task What_readers_have_seen_everybody_of_the_newsroom_may_open_but_not_what_is_scheduled()
    {
        var (writer, editor, _, other) = await PeopleAsync();
        var live = await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
        var ahead = await newsroom.PublishedAsync(TestNewsroom.Text("b", EditKind.First) with { VisibleFrom = newsroom.Now.AddHours(1) });
        await Assert.AllAsync([writer, editor, other], async person => Assert.True(await OpensAsync(live.ArticleId, person)));
        Assert.True(await OpensAsync(ahead.ArticleId, editor));
        Assert.False(await OpensAsync(ahead.ArticleId, writer));
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        Assert.True(await OpensAsync(ahead.ArticleId, writer));
    }

    [Fact]
    public async Task A_draft_saved_from_an_older_window_is_refused_and_neither_text_is_lost()
    {
        var (writer, _, _, _) = await PeopleAsync();
        var id = await newsroom.BeginAsync(writer, "One");
        var first = (await newsroom.Catalogue.ReadAsync(read => WorkingText.OfAsync(read, id, writer))).SavedAt;
        newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await Drafts.ExecuteAsync(id, TestNewsroom.Content("Two"), 0, first, writer, TestNewsroom.Cancellation);
        Assert.Null(second.Problem);
        var stale = await Drafts.ExecuteAsync(id, TestNewsroom.Content("Three"), 0, first, writer, TestNewsroom.Cancellation);
        Assert.True(stale.IsConflict);
        Assert.Equal("Two", stale.Value!.Stored!.Content.Headline);
        Assert.Equal("Two", (await newsroom.Catalogue.ReadAsync(read => WorkingText.OfAsync(read, id, writer))).Content.Headline);
        Assert.Null((await Drafts.ExecuteAsync(id, TestNewsroom.Content("Two"), 0, first, writer, TestNewsroom.Cancellation)).Problem);
    }

    [Fact]
    public async Task A_loaded_form_does_not_conflict_with_itself_whichever_answers_were_lost()
    {
        var (writer, _, _, _) = await PeopleAsync();
        var uid = Guid.CreateVersion7();
        var form = new DraftSeen(null, "one");
        var id = (await BeginAsync("One")).Value!.ArticleId;
        Assert.Null((await BeginAsync("Two")).Problem);
        var saved = await Drafts.ExecuteAsync(id, TestNewsroom.Content("Three"), 0, form, writer, TestNewsroom.Cancellation);
        Assert.Null(saved.Problem);
        Assert.True((await Drafts.ExecuteAsync(id, TestNewsroom.Content("Four"), 0, new DraftSeen(null, "another"), writer,
            TestNewsroom.Cancellation)).IsConflict);
        Assert.Null((await Drafts.ExecuteAsync(id, TestNewsroom.Content("Four"), 0, new DraftSeen(saved.Value!.SavedAt, "another"), writer,
            TestNewsroom.Cancellation)).Problem);
        Assert.True((await Drafts.ExecuteAsync(id, TestNewsroom.Content("Five"), 0, form, writer, TestNewsroom.Cancellation)).IsConflict);

        Task<Result<SavedDraft>> BeginAsync(string headline) => Drafts.BeginAsync(
            uid, ArticleType.Article, TestNewsroom.Content(headline), writer, form, TestNewsroom.Cancellation);
    }

    [Fact]
    public async Task A_first_draft_thrown_away_takes_its_article_from_the_lists_and_the_audit_says_so()
    {
        var (writer, _, administrator, _) = await PeopleAsync();
        var id = await newsroom.BeginAsync(writer, "Harbour opens");
        Assert.Null((await Drafts.DiscardAsync(id, writer, TestNewsroom.Cancellation)).Problem);
        await Assert.AllAsync([writer, administrator], async person =>
            Assert.Empty(await new DeskList(newsroom.Following()).ListAsync(DeskFilter.All, "", ArticleType.Article, person)));
        Assert.Equal(["begin", "throw away draft"], await newsroom.Catalogue.ReadAsync(read =>
            read.ListAsync<string>("select act from audit where article_id = @id order by id", new { id })));
        Assert.NotNull((await Drafts.DiscardAsync(id, writer, TestNewsroom.Cancellation)).Problem);

        Assert.Null((await Drafts.ExecuteAsync(id, TestNewsroom.Content("Begun again"), 0, null, writer,
            TestNewsroom.Cancellation)).Problem);
        Assert.Equal("Begun again",
            Assert.Single(await new DeskList(newsroom.Following()).ListAsync(DeskFilter.Mine, "", ArticleType.Article, writer)).Headline);
    }

    [Fact]
    public async Task Two_saves_within_one_millisecond_are_told_apart()
    {
        var (writer, _, _, _) = await PeopleAsync();
        var id = await newsroom.BeginAsync(writer, "One");
        var first = (await newsroom.Catalogue.ReadAsync(read => WorkingText.OfAsync(read, id, writer))).SavedAt;
        var second = await Drafts.ExecuteAsync(id, TestNewsroom.Content("Two"), 0, first, writer, TestNewsroom.Cancellation);
        Assert.NotEqual(first, second.Value!.SavedAt);
        Assert.True((await Drafts.ExecuteAsync(id, TestNewsroom.Content("Three"), 0, first, writer, TestNewsroom.Cancellation)).IsConflict);
    }

    [Fact]
    public async Task Sent_back_the_text_goes_on_from_the_editors_changes()
    {
        var (writer, editor, _, _) = await PeopleAsync();
        var id = await newsroom.BeginAsync(writer, "Harbour opens");
        await newsroom.SubmitAsync(id, "", writer);
        Assert.Null((await Drafts.ExecuteAsync(id, TestNewsroom.Content("Harbour opens early"), 1, null, editor,
            TestNewsroom.Cancellation)).Problem);
        Assert.Null((await HandOver.ReturnAsync(id, "Who says so?", editor, TestNewsroom.Cancellation)).Problem);

        var (article, text) = await newsroom.Catalogue.ReadAsync(async read =>
            ((await ArticleInWorkflow.FindAsync(read, id, writer))!, await WorkingText.OfAsync(read, id, writer)));
        Assert.Equal((WorkflowState.Returned, "Who says so?", 2), (article.State, article.Note, article.Newest));
        Assert.Equal(("Harbour opens early", 2), (text.Content.Headline, text.Base));
        Assert.Equal("Only editors send articles back.",
            (await HandOver.ReturnAsync(id, "No.", writer, TestNewsroom.Cancellation)).Problem);
    }

    [Fact]
    public async Task Taken_over_an_unsubmitted_text_is_kept_as_a_snapshot()
    {
        var (writer, _, administrator, _) = await PeopleAsync();
        var id = await newsroom.BeginAsync(writer, "Harbour opens");
        Assert.Null((await HandOver.TakeOverAsync(id, null, administrator, TestNewsroom.Cancellation)).Problem);
        var text = await newsroom.Catalogue.ReadAsync(read => WorkingText.OfAsync(read, id, administrator));
        Assert.Equal(("Harbour opens", 1), (text.Content.Headline, text.Base));

        // The writer goes on with their own copy, and is told when they hand it over.
        Assert.Contains("Rute has taken over this article since you began", (await newsroom.SubmitAsync(id, "", writer)).Problem,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_is_a_snapshot_made_public_and_keeps_its_text_once()
    {
        var (_, editor, _, _) = await PeopleAsync();
        var live = await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First, "One"));
        Assert.Null((await Drafts.ExecuteAsync(live.ArticleId, TestNewsroom.Content("Two"), 1, null, editor,
            TestNewsroom.Cancellation)).Problem);
        newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        var saved = await newsroom.Catalogue.ReadAsync(read => WorkingText.OfAsync(read, live.ArticleId, editor));
        var published = await new PublishDraft(newsroom.Catalogue, newsroom.Publish).ExecuteAsync(
            live.ArticleId, new PublicationChoice { Kind = EditKind.Update, Operation = "one", Base = 1, SavedAt = saved.SavedAt }, editor,
            TestNewsroom.Cancellation);
        Assert.Null(published.Problem);
        var history = await newsroom.Catalogue.ReadAsync(read => HistoryEntry.ListAsync(read, live.ArticleId, editor));
        Assert.Equal([("Two", 2, EditKind.Update), ("One", 1, EditKind.First)],
            history.Select(entry => (entry.Headline, entry.Version!.Value, entry.Kind!.Value)));
        Assert.All(newsroom.Query<string?>("select content from snapshots"), Assert.Null);
        Assert.Null((await newsroom.Catalogue.ReadAsync(read => WorkingText.OfAsync(read, live.ArticleId, editor))).SavedAt);
    }

    [Fact]
    public async Task A_text_that_changed_after_it_was_looked_at_is_not_published_unseen()
    {
        var (_, editor, _, _) = await PeopleAsync();
        var id = await newsroom.BeginAsync(editor, "One");
        var seen = (await newsroom.Catalogue.ReadAsync(read => WorkingText.OfAsync(read, id, editor))).SavedAt;
        newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        await Drafts.ExecuteAsync(id, TestNewsroom.Content("Two"), 0, seen, editor, TestNewsroom.Cancellation);
        var result = await new PublishDraft(newsroom.Catalogue, newsroom.Publish).ExecuteAsync(
            id, new PublicationChoice { Kind = EditKind.First, Operation = "one", Base = 0, SavedAt = seen }, editor,
            TestNewsroom.Cancellation);
        Assert.True(result.IsConflict);
        Assert.Empty(newsroom.Query<long>("select id from versions"));
    }

    [Fact]
    public async Task A_refused_publication_sets_no_embargo()
    {
        var (_, editor, _, _) = await PeopleAsync();
        var id = await newsroom.BeginAsync(editor, "");
        var seen = (await newsroom.Catalogue.ReadAsync(read => WorkingText.OfAsync(read, id, editor))).SavedAt;
        var choice = new PublicationChoice
        {
            Kind = EditKind.Update,
            Operation = "one",
            Base = 0,
            SavedAt = seen,
            VisibleFrom = newsroom.Now.AddDays(1),
            EmbargoUntil = newsroom.Now.AddDays(1),
        };
        await Drafts.ExecuteAsync(id, TestNewsroom.Content("Headline"), 0, seen, editor, TestNewsroom.Cancellation);
        choice = choice with { SavedAt = (await newsroom.Catalogue.ReadAsync(read => WorkingText.OfAsync(read, id, editor))).SavedAt };
        Assert.NotNull((await new PublishDraft(newsroom.Catalogue, newsroom.Publish)
            .ExecuteAsync(id, choice, editor, TestNewsroom.Cancellation)).Problem);
        Assert.Empty(newsroom.Query<long>("select embargo_until from articles where embargo_until is not null"));
        Assert.DoesNotContain(newsroom.Audit(), line => line.Contains("embargo", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_full_page_is_followed_by_another_only_where_there_is_more_and_letters_of_any_script_are_found()
    {
        var writer = await newsroom.PersonAsync(Role.Writer);
        for (var n = 0; n < DeskList.PageSize; n++)
        {
            await newsroom.PublishedAsync(TestNewsroom.Text($"a{n}", EditKind.First, $"ÖL {n}% teurer"));
        }

        var list = new DeskList(newsroom.Following());
        var found = await PageAsync("öl");
        Assert.Equal((DeskList.PageSize, null), (found.Rows.Count, found.Next));
        Assert.Equal("ÖL 7% teurer", Assert.Single(await list.ListAsync(DeskFilter.All, " öl 7% ", ArticleType.Article, writer)).Headline);
        await newsroom.PublishedAsync(TestNewsroom.Text("b", EditKind.First, "Öl billiger"));
        var next = (await PageAsync("")).Next!;
        Assert.Single((await PageAsync("", next)).Rows);
        var first = await PageAsync("ÖL");
        Assert.Equal(DeskList.PageSize, first.Rows.Count);
        var last = await PageAsync("ÖL", first.Next);
        Assert.Equal(("ÖL 0% teurer", null), (Assert.Single(last.Rows).Headline, last.Next));
        var back = await PageAsync("ÖL", last.Previous);
        Assert.Equal(first.Rows.Select(row => row.Id), back.Rows.Select(row => row.Id));
        Assert.Null(back.Previous);
        Assert.Equal("Öl billiger", (await newsroom.Catalogue.ReadAsync(read =>
            new ArticleSearch(read).FindAsync("BILLIGER öl", writer, AsOf.Of(read)))).Single().Headline);

        async Task<Page<DeskRow>> PageAsync(string words, PageRequest? request = null) =>
            (await list.PageAsync(DeskFilter.All, words, ArticleType.Article, writer, request ?? new PageRequest(DeskList.PageSize)))!;
    }

    public void Dispose() => newsroom.Dispose();

    private async Task<(Person Writer, Person User, Person Administrator, Person Other)> PeopleAsync() => (
        await newsroom.PersonAsync(Role.Writer), await newsroom.PersonAsync(Role.Editor, "Jon"),
        await newsroom.PersonAsync(Role.Administrator, "Rute"), await newsroom.PersonAsync(Role.Writer, "Bo"));

    private async Task<bool> OpensAsync(long id, Person person) =>
        await newsroom.Catalogue.ReadAsync(read => ArticleInWorkflow.FindAsync(read, id, person)) is not null;
}
