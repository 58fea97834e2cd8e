using NewsDesk.Articles;
using NewsDesk.Editors;
using NewsDesk.Pictures;
using NewsDesk.Storage;
using NewsDesk.Text;

namespace NewsDesk.Work;

/// <summary>Publishes what the newsroom has under way: the person's draft, else the newest snapshot, through <see cref="PublishArticle"/>.</summary>
public sealed class PublishWork(Catalogue catalogue, PublishArticle publish)
{
    public async Task<Result<PublishedVersion>> ExecuteAsync(long articleId, PublicationChoice choice, Actor by, CancellationToken cancellation)
    {
        var result = await PrepareAsync(articleId, choice, by, cancellation);
        if (result.Value is not { } prepared)
        {
            return await catalogue.ReadAsync(read => OrEarlierAsync(read, choice, new Result<PublishedVersion>(result)));
        }

        var (text, newest) = await catalogue.ReadAsync(async read => (await WorkingText.OfAsync(read, articleId, by.Person), await Snapshots.NewestAsync(read, articleId)));
        // Where somebody has gone on since, the write says so.
        var unmerged = text.Base == newest ? await catalogue.ReadAsync(read => Unmerged.OfAsync(read, articleId, text, by.Person, cancellation)) : null;
        return unmerged is { IsEmpty: false } && choice.Removes != unmerged.Theirs
            ? await catalogue.ReadAsync(read => OrEarlierAsync(read, choice, Lacking))
            : await catalogue.WriteAsync(write => WriteAsync(write, articleId, prepared, choice, by, unmerged), cancellation);
    }

    /// <summary>The version that a publish of this operation has made; null where there was none.</summary>
    public Task<PublishedVersion?> EarlierAsync(string operation) => catalogue.ReadAsync(read => PublishArticle.EarlierAsync(read, operation));

    /// <summary>The text, checked and rendered outside any transaction; or why it can't be published.</summary>
    internal async Task<Result<PreparedPublication>> PrepareAsync(
        long articleId, PublicationChoice choice, Actor by, CancellationToken cancellation)
    {
        var (publication, refused) = await catalogue.ReadAsync(read => ComposeAsync(read, articleId, choice, by));
        return publication is null ? new Result<PreparedPublication>(refused!) : await publish.PrepareAsync(publication, cancellation);
    }

    private static Result<PublishedVersion> TextChanged { get; } =
        Result.Conflict<PublishedVersion>("The text has changed since this page was loaded. Look at it once more, then publish it.");

    private static Result<PublishedVersion> Lacking { get; } = Result.Refused<PublishedVersion>(
        "Not published: the text lacks what others have changed. It is kept. Look at what would go, then say that it may, or take it over first.");

    internal static async Task<Result<PublishedVersion>> WriteAsync(
        CatalogueWrite write, long articleId, PreparedPublication prepared, PublicationChoice choice, Actor by, Unmerged? unmerged = null)
    {
        var result = await TryAsync(write, articleId, prepared, choice, by, unmerged);
        // The transaction still sees the version that a rollback will undo, and would take it for an earlier one.
        return write.IsRolledBack ? result : await OrEarlierAsync(write, choice, result);
    }

    /// <summary>Answers the earlier version where this operation has published already; a repeat is mostly refused for what the first has changed.</summary>
    private static async Task<Result<PublishedVersion>> OrEarlierAsync(CatalogueRead read, PublicationChoice choice, Result<PublishedVersion> result) =>
        !result.IsDone && await PublishArticle.EarlierAsync(read, choice.Operation) is { } earlier ? earlier : result;

    private static async Task<Result<PublishedVersion>> TryAsync(
        CatalogueWrite write, long articleId, PreparedPublication prepared, PublicationChoice choice, Actor by, Unmerged? unmerged)
    {
        var person = by.Person;
        // While it was rendered, another window may have saved a text that must not go with this one.
        if ((await WorkingText.OfAsync(write, articleId, person)).SavedAt != choice.SavedAt)
        {
            return TextChanged;
        }

        if (await ScheduledReplacement.WhyNotAsync(write, articleId, choice) is { } whyNot)
        {
            return Result.Refused<PublishedVersion>(whyNot);
        }

        var scheduled = choice.Scheduled == ScheduledVersions.Redraft && await ScheduledVersion.ListAsync(write, articleId) is [.., var last] ? last : null;
        var pictures = await PictureReferences.FindAsync(write, articleId, prepared.References);
        var result = await PublishArticle.WriteAsync(write, prepared, pictures);
        if (result is not { IsDone: true, Value: { } version })
        {
            write.RollBack();
            return result;
        }

        if (version.IsRepeat)
        {
            return result;
        }

        if (await UnchangedVersion.WhyNotAsync(write, version.VersionId, choice.Kind) is { } unchanged)
        {
            write.RollBack();
            return Result.Refused<PublishedVersion>(unchanged);
        }

        // Now that whatever was scheduled earlier has given way.
        if (choice.EmbargoUntil is { } until && await EmbargoArticle.SetAsync(write, articleId, until, by) is { Problem: { } refusal })
        {
            write.RollBack();
            return Result.Refused<PublishedVersion>(refusal);
        }

        if (unmerged is { IsEmpty: false })
        {
            await write.AuditAsync(by, "remove changes", articleId, $"by version {version.Number}: {unmerged.AuditDetail}");
        }

        await HandOver.DropDraftAsync(write, articleId, person);
        await HandOver.EndAsync(write, articleId);
        if (scheduled is not null)
        {
            await SaveDraft.SaveAsync(write, articleId, (await VersionContent.FindAsync(write, scheduled.VersionId))!.Content, await Snapshots.NewestAsync(write, articleId), new DraftSeen(null), person);
            // It was written before this version, whose changes are to be merged into it.
            await SaveDraft.SetMergeAsync(write, articleId, await Snapshots.NumberOfAsync(write, scheduled.VersionId) - 1, isMerging: true, person);
        }

        return result;
    }

    /// <summary>The publication, or why there is none; the text is the one that the person has seen.</summary>
    private static async Task<(Publication? Publication, Result<PublishedVersion>? Refused)> ComposeAsync(
        CatalogueRead read, long articleId, PublicationChoice choice, Actor by)
    {
        var person = by.Person;
        var article = await ArticleAtWork.FindAsync(read, articleId, person);
        if (article is null || !person.MayPublish)
        {
            return (null, Result.NotFound<PublishedVersion>("There is no such article."));
        }

        var text = await WorkingText.OfAsync(read, articleId, person);
        if (text.SavedAt != choice.SavedAt)
        {
            return (null, TextChanged);
        }

        if (await ScheduledReplacement.WhyNotAsync(read, articleId, choice) is { } whyNot)
        {
            return (null, Result.Refused<PublishedVersion>(whyNot));
        }

        if (choice.VisibleFrom <= read.Now)
        {
            return (null, Result.Refused<PublishedVersion>("That time has passed. Choose a later one, or publish now."));
        }

        var content = text.Content;
        var latest = await VersionContent.LatestIdAsync(read, articleId) is { } version ? await VersionContent.FindAsync(read, version) : null;
        return (new Publication
        {
            Type = article.Type,
            Uid = article.Uid,
            Content = content with { Slug = article.Slug ?? await WantedSlugAsync(read, article.Type, content) },
            Kind = choice.Kind,
            Note = string.IsNullOrWhiteSpace(choice.Note) ? null : choice.Note,
            VisibleFrom = choice.VisibleFrom,
            Scheduled = choice.Scheduled,
            FrontMatter = latest?.FrontMatter,
            Base = text.SavedAt is null ? choice.Base : text.Base,
            By = by,
            Operation = choice.Operation,
        }, null);
    }

    /// <summary>The address that the writer wants, or one made of the headline, told apart by a number where it is taken.</summary>
    private static async Task<string> WantedSlugAsync(CatalogueRead read, ArticleType type, ArticleContent content)
    {
        if (content.Slug != "")
        {
            return content.Slug;
        }

        var made = Slug.From(content.Headline);
        var slug = made;
        for (var n = 2; n < 1_000 && (await ArticleRow.WhyTakenAsync(read, type, slug) is not null || (type == ArticleType.Page && Slug.IsReserved(slug))); n++)
        {
            slug = Slug.Numbered(made, n);
        }

        return slug;
    }
}
