using NewsDesk.Audit;
using NewsDesk.Text;

namespace NewsDesk.Workflow;

/// <summary>Hands a text over: to the editors, back to its writer, or to somebody else.</summary>
public sealed class HandOver(Catalogue catalogue)
{
    private const int LongestNote = 2_000;

    /// <param name="removes">See <see cref="PublicationChoice.Removes"/>; null where it may lack nothing.</param>
    public async Task<Result> SubmitAsync(
        long articleId, string note, DateTimeOffset? savedAt, int? removes, Actor by, CancellationToken cancellation)
    {
        var person = by.Person;
        var draft = await catalogue.ReadAsync(async read => await ArticleInWorkflow.FindAsync(read, articleId, person) is null ? null
            : await WorkingText.DraftAsync(read, articleId, person.Id));
        var unmerged = draft is null ? null
            : await catalogue.ReadAsync(read => Unmerged.OfAsync(read, articleId, draft, person, cancellation));
        return await ArticleInWorkflow.WriteAsync(
            catalogue, articleId, by, (write, article) => SubmitAsync(write, article, note, savedAt, removes, draft, unmerged, by),
            cancellation);
    }

    private static async Task<Result> SubmitAsync(
        CatalogueWrite write, ArticleInWorkflow article, string note, DateTimeOffset? savedAt, int? removes, WorkingText? seen,
        Unmerged? unmerged, Actor by)
    {
        var (articleId, person) = (article.Id, by.Person);
        var clean = CleanText.Line(note, LongestNote);
        var draft = await WorkingText.DraftAsync(write, articleId, person.Id);
        if (draft is null)
        {
            return Result.NotFound("You have no draft of this article: there is nothing to submit.");
        }

        var problem = article switch
        {
            _ when clean.ProblemWith("note") is { } invalid => invalid,
            _ when draft.SavedAt != savedAt || (draft.Base, draft.MergeBase) != (seen?.Base, seen?.MergeBase) =>
                "The text has changed since this page was loaded. Look at it once more, then submit it.",
            _ when string.IsNullOrWhiteSpace(draft.Content.Headline) => "The headline is empty. Write one before you submit the article.",
            { Newest: var newest } when newest != draft.Base => await Snapshots.ConflictAsync(write, articleId, person),
            // A writer is told no more of what others have under way, and only once they hand on a text of their own.
            { Newest: var newest } when await Snapshots.IsUnderWayAboveAsync(write, articleId, newest) =>
                "Somebody else has gone on with this article, and their text is not published yet. Yours is kept here: submit it once "
                + "theirs is.",
            _ when unmerged is { IsEmpty: false } && removes != unmerged.Theirs => "Not submitted: your text lacks what others have "
                + "changed. It is kept. Look at what would go, then say that it may, or take it over first.",
            _ => null,
        };
        if (problem is not null)
        {
            return Result.Rejected(problem);
        }

        var number = await Snapshots.AddAsync(write, articleId, "submit", person, draft, clean.Value!);
        await DropDraftAsync(write, articleId, person);
        await SetStateAsync(write, articleId, "submitted", person.Id, clean.Value!);
        await write.AuditAsync(by, "submit", AuditSubject.Article(articleId),
            unmerged is { IsEmpty: false } ? $"snapshot {number}, without {unmerged.AuditDetail}" : $"snapshot {number}");
        return Result.Done;
    }

    /// <summary>Gives a text back to its writer, with the editor's changes and a note that says what is asked for.</summary>
    public Task<Result> ReturnAsync(long articleId, string note, Actor by, CancellationToken cancellation) =>
        ArticleInWorkflow.WriteAsync(catalogue, articleId, by, (write, article) => ReturnAsync(write, article, note, by), cancellation);

    private static async Task<Result> ReturnAsync(CatalogueWrite write, ArticleInWorkflow article, string note, Actor by)
    {
        var (articleId, person) = (article.Id, by.Person);
        var clean = CleanText.Line(note, LongestNote);
        var text = await WorkingText.OfAsync(write, articleId, person);
        var problem = article switch
        {
            _ when !person.MayPublish => "Only editors send articles back.",
            not { State: WorkflowState.Submitted } when await WriterAsync(write, article, person) == person.Id =>
                "This article is yours: there is nobody to send it back to.",
            not { State: WorkflowState.Submitted } when article.HolderId != person.Id =>
                "This article is not submitted: there is nobody to send it back to.",
            _ when clean.ProblemWith("note") is { } invalid => invalid,
            _ when clean.Value == "" => "Say what is asked for, so that the writer can go on.",
            { Newest: var newest } when newest != text.Base => await Snapshots.ConflictAsync(write, articleId, person),
            _ => null,
        };
        if (problem is not null)
        {
            return Result.Rejected(problem);
        }

        var number = await Snapshots.AddAsync(write, articleId, "return", person, text, clean.Value!);
        await DropDraftAsync(write, articleId, person);
        var writer = await WriterAsync(write, article, person);
        await SetStateAsync(write, articleId, "returned", writer, clean.Value!);
        await write.AuditAsync(by, "send back", AuditSubject.Article(articleId),
            $"snapshot {number}, to {await EmailAsync(write, writer)}");
        return Result.Done;
    }

    /// <summary>Makes the person the one who holds the text; what the one before them had written is kept as a snapshot.</summary>
    /// <param name="from">The person whose draft an administrator takes; null for the text that was handed on.</param>
    public Task<Result> TakeOverAsync(long articleId, long? from, Actor by, CancellationToken cancellation) =>
        ArticleInWorkflow.WriteAsync(catalogue, articleId, by, (write, article) => TakeOverAsync(write, article, from, by), cancellation);

    private static async Task<Result> TakeOverAsync(CatalogueWrite write, ArticleInWorkflow article, long? from, Actor by)
    {
        var (articleId, person) = (article.Id, by.Person);
        var holder = from ?? (article.State == WorkflowState.Draft ? article.HolderId : null);
        var draft = holder is { } writer ? await WorkingText.DraftAsync(write, articleId, writer) : null;
        var problem = article switch
        {
            _ when from is not null && !person.MayAdminister => "Only administrators take a draft that was not handed over.",
            _ when from == person.Id => "It is yours already.",
            _ when from is not null => null,
            { State: null } => "Nobody is at work on this article: open it and write.",
            { HolderId: var holding, State: not WorkflowState.Submitted } when holding == person.Id => "It is yours already.",
            { State: WorkflowState.Draft } when !person.MayAdminister =>
                "Its writer has not handed it over. An administrator can take it over.",
            _ when !person.MayPublish => "Only editors take articles over.",
            _ => null,
        };
        if (problem is not null)
        {
            return Result.Rejected(problem);
        }

        if (from is not null && draft is null)
        {
            return Result.NotFound("That draft is gone: it was handed over, published or thrown away.");
        }

        if (draft is not null && draft.Base != article.Newest)
        {
            return await TakeStaleAsync(write, article, holder!.Value, draft, by);
        }

        var before = article.Newest;
        var number = await Snapshots.AddAsync(write, articleId, "take over", person,
            draft ?? await WorkingText.NewestAsync(write, articleId, person));
        if (draft is null)
        {
            // Their own changes to that very text go on from it.
            await write.ExecuteAsync("""
                update drafts set base = @number
                where article_id = @articleId and editor_id = @Id and base = @before
                """, new { articleId, person.Id, number, before });
        }

        await SetStateAsync(write, articleId, "draft", person.Id, "");
        await write.AuditAsync(by, "take over", AuditSubject.Article(articleId),
            $"snapshot {number}, from {await EmailAsync(write, (holder ?? article.HolderId)!.Value)}");
        return Result.Done;
    }

    /// <summary>A draft that others have gone past stays a draft: its new holder compares the two texts before it is published.</summary>
    private static async Task<Result> TakeStaleAsync(
        CatalogueWrite write, ArticleInWorkflow article, long holder, WorkingText draft, Actor by)
    {
        var person = by.Person;
        if (await WorkingText.DraftAsync(write, article.Id, person.Id) is not null)
        {
            return Result.Rejected("You have a draft of this article yourself. Submit it, publish it or throw it away; then take "
                + "this one.");
        }

        var saved = await SaveDraft.SaveAsync(write, article.Id, draft.Content, draft.Base, new DraftSeen(null), person);
        if (saved.Problem is null)
        {
            await SaveDraft.SetMergeAsync(write, article.Id, draft.MergeBase, draft.IsMerging, person);
            if (article.HolderId is null || article.HolderId == holder)
            {
                await SetStateAsync(write, article.Id, "draft", person.Id, "");
            }

            await write.AuditAsync(by, "take over", AuditSubject.Article(article.Id),
                $"the draft of {await EmailAsync(write, holder)}, which started from text {draft.Base}");
        }

        return saved;
    }

    private static async Task<string> EmailAsync(CatalogueRead read, long editorId) =>
        (await read.FindAsync<string>("select email from editors where id = @editorId", new { editorId }))!;

    private static async Task<long> WriterAsync(
        CatalogueRead read, ArticleInWorkflow article, Person person) => article.HolderId is { } holder && holder != person.Id
        ? holder
        : await read.FindAsync<long>("select coalesce(made_by, @Id) from articles where id = @articleId",
            new { articleId = article.Id, person.Id });

    internal static Task EndAsync(CatalogueWrite write, long articleId) =>
        write.ExecuteAsync("delete from work where article_id = @articleId", new { articleId });

    /// <summary>Lets somebody hold an article that nobody is at work on; an actor who is nobody of the newsroom changes nothing.</summary>
    internal static Task HoldAsync(CatalogueWrite write, long articleId, Actor by) => write.ExecuteAsync("""
        insert into work (article_id, state, holder_id, changed_at)
        select @articleId, 'draft', e.id, @Now
        from editors e
        where e.email = @by
        on conflict (article_id) do nothing
        """, new { articleId, by = by.Name, write.Now });

    internal static Task<int> DropDraftAsync(CatalogueWrite write, long articleId, Person person) =>
        write.ExecuteAsync("delete from drafts where article_id = @articleId and editor_id = @Id", new { articleId, person.Id });

    private static Task SetStateAsync(
        CatalogueWrite write, long articleId, string state, long holderId, string note) => write.ExecuteAsync("""
        insert into work (article_id, state, holder_id, note, changed_at)
        values (@articleId, @state, @holderId, @note, @Now)
        on conflict (article_id) do update set state = excluded.state, holder_id = excluded.holder_id, note = excluded.note,
          changed_at = excluded.changed_at
        """, new { articleId, state, holderId, note, write.Now });
}
