using NewsDesk.Articles;
using NewsDesk.Audit;
using NewsDesk.Pictures;
using NewsDesk.Text;
using NewsDesk.Tracing;
using NewsDesk.Workflow;

namespace NewsDesk.Publishing;

/// <summary>Publishes the person's draft, else the newest snapshot, through <see cref="PublishArticle"/>.</summary>
public sealed class PublishDraft(Catalogue catalogue, PublishArticle publish)
{
    /// <summary>An index of PostgreSQL takes no more than some 2,700 bytes.</summary>
    private const int LongestOperation = 200;

    public Task<Result<PublishedVersion>> ExecuteAsync(
        long articleId, PublicationChoice choice, Actor by, CancellationToken cancellation) =>
        Traces.RunAsync("publish", () => RunAsync(articleId, choice, by, cancellation));

    public Task<PublishedVersion?> EarlierAsync(string operation) =>
        catalogue.ReadAsync(read => PublishArticle.EarlierAsync(read, operation));

    private async Task<Result<PublishedVersion>> RunAsync(
        long articleId, PublicationChoice choice, Actor by, CancellationToken cancellation)
    {
        if (choice.Operation.Length > LongestOperation)
        {
            return Result.Rejected<PublishedVersion>("The form is incomplete. Load the page again.");
        }

        var prepared = await PrepareAsync(articleId, choice, by, cancellation);
        if (prepared.Value is not { } publication)
        {
            return await catalogue.ReadAsync(read => OrEarlierAsync(read, choice, prepared));
        }

        var (text, newest) = await catalogue.ReadAsync(async read =>
            (await WorkingText.OfAsync(read, articleId, by.Person), await Snapshots.NewestAsync(read, articleId)));
        // The write says so if somebody has gone on since.
        var unmerged = text.Base == newest
            ? await catalogue.ReadAsync(read => Unmerged.OfAsync(read, articleId, text, by.Person, cancellation)) : null;
        return unmerged is { IsEmpty: false } && choice.Removes != unmerged.Theirs
            ? await catalogue.ReadAsync(read => OrEarlierAsync(read, choice, Lacking))
            : await catalogue.WriteAsync(write => WriteAsync(write, articleId, publication, choice, by, unmerged), cancellation);
    }

    internal async Task<Result<PreparedPublication>> PrepareAsync(
        long articleId, PublicationChoice choice, Actor by, CancellationToken cancellation)
    {
        var composed = await catalogue.ReadAsync(read => ComposeAsync(read, articleId, choice, by));
        return composed.Value is { } publication
            ? await publish.PrepareAsync(publication, cancellation)
            : new Result<PreparedPublication>(composed);
    }

    private static Result Lacking { get; } = Result.Rejected(
        "Not published: the text lacks what others have changed. It is kept. Look at what would go, then say that it may, or take it "
        + "over first.");

    internal static async Task<Result<PublishedVersion>> WriteAsync(
        CatalogueWrite write, long articleId, PreparedPublication prepared, PublicationChoice choice, Actor by, Unmerged? unmerged = null)
    {
        // While it was rendered, another window may have saved a text that must not go with this one.
        if (await SeenAsync(write, articleId, choice, by.Person) is { IsDone: false } refused)
        {
            return await OrEarlierAsync(write, choice, refused);
        }

        var result = await PublishAsync(write, articleId, prepared, choice, by, unmerged);
        if (!result.IsDone)
        {
            write.RollBack();
        }

        return result;
    }

    /// <summary>A repeat is mostly refused for what the first publish has changed.</summary>
    private static async Task<Result<PublishedVersion>> OrEarlierAsync(CatalogueRead read, PublicationChoice choice, Result refused) =>
        await PublishArticle.EarlierAsync(read, choice.Operation) is { } earlier ? earlier : new Result<PublishedVersion>(refused);

    private static async Task<Result<WorkingText>> SeenAsync(CatalogueRead read, long articleId, PublicationChoice choice, Person person)
    {
        var text = await WorkingText.OfAsync(read, articleId, person);
        return text.SavedAt != choice.SavedAt
            ? Result.Conflict<WorkingText>("The text has changed since this page was loaded. Look at it once more, then publish it.")
            : await ScheduledReplacement.WhyNotAsync(read, articleId, choice) is { } whyNot ? Result.Rejected<WorkingText>(whyNot)
            : text;
    }

    private static async Task<Result<PublishedVersion>> PublishAsync(
        CatalogueWrite write, long articleId, PreparedPublication prepared, PublicationChoice choice, Actor by, Unmerged? unmerged)
    {
        var person = by.Person;
        var scheduled = choice.Scheduled == ScheduledVersions.Redraft
            && await ScheduledVersion.ListAsync(write, articleId) is [.., var last] ? last : null;
        var pictures = await PictureReferences.FindAsync(write, articleId, prepared.References);
        var result = await PublishArticle.WriteAsync(write, prepared, pictures);
        if (result is not { IsDone: true, Value: { IsRepeat: false } version })
        {
            return result;
        }

        if (await UnchangedVersion.WhyNotAsync(write, version.VersionId, choice.Kind) is { } unchanged)
        {
            return Result.Rejected<PublishedVersion>(unchanged);
        }

        // Versions that were scheduled for an earlier instant have given way by now.
        if (choice.EmbargoUntil is { } until && await EmbargoArticle.SetAsync(write, articleId, until, by) is { IsDone: false } refused)
        {
            return new Result<PublishedVersion>(refused);
        }

        if (unmerged is { IsEmpty: false })
        {
            await write.AuditAsync(by, "remove changes", AuditSubject.Article(articleId),
                $"by version {version.Number}: {unmerged.AuditDetail}");
        }

        await HandOver.DropDraftAsync(write, articleId, person);
        await HandOver.EndAsync(write, articleId);
        if (scheduled is not null)
        {
            await SaveDraft.SaveAsync(write, articleId, (await VersionContent.FindAsync(write, scheduled.VersionId))!.Content,
                await Snapshots.NewestAsync(write, articleId), new DraftSeen(null), person);
            // It was written before this version: the changes of this one are to be merged into it.
            await SaveDraft.SetMergeAsync(write, articleId, await Snapshots.NumberOfAsync(write, scheduled.VersionId) - 1, isMerging: true,
                person);
        }

        return result;
    }

    private static async Task<Result<Publication>> ComposeAsync(CatalogueRead read, long articleId, PublicationChoice choice, Actor by)
    {
        var person = by.Person;
        var article = await ArticleInWorkflow.FindAsync(read, articleId, person);
        if (article is null || !person.MayPublish)
        {
            return Result.NotFound<Publication>("There is no such article.");
        }

        var seen = await SeenAsync(read, articleId, choice, person);
        if (seen is not { IsDone: true, Value: { } text })
        {
            return new Result<Publication>(seen);
        }

        if (choice.VisibleFrom <= read.Now)
        {
            return Result.Rejected<Publication>("That time has passed. Choose a later one, or publish now.");
        }

        var latest = await VersionContent.LatestIdAsync(read, articleId) is { } version ? await VersionContent.FindAsync(read, version)
            : null;
        return new Publication
        {
            Type = article.Type,
            Uid = article.Uid,
            Content = text.Content with { Slug = article.Slug ?? await WantedSlugAsync(read, article.Type, text.Content) },
            Kind = choice.Kind,
            Note = string.IsNullOrWhiteSpace(choice.Note) ? null : choice.Note,
            VisibleFrom = choice.VisibleFrom,
            Scheduled = choice.Scheduled,
            FrontMatter = latest?.FrontMatter,
            Base = text.SavedAt is null ? choice.Base : text.Base,
            By = by,
            Operation = choice.Operation,
        };
    }

    private static async Task<string> WantedSlugAsync(CatalogueRead read, ArticleType type, ArticleContent content)
    {
        if (content.Slug != "")
        {
            return content.Slug;
        }

        var made = Slug.From(content.Headline);
        var slug = made;
        for (var n = 2; n < 1_000
            && (await ArticleRow.WhyTakenAsync(read, type, slug) is not null || (type == ArticleType.Page && Slug.IsReserved(slug))); n++)
        {
            slug = Slug.Numbered(made, n);
        }

        return slug;
    }
}
