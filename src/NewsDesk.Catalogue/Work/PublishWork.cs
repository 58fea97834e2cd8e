using NewsDesk.Articles;
using NewsDesk.Editors;
using NewsDesk.Newsroom;
using NewsDesk.Pictures;
using NewsDesk.Storage;
using NewsDesk.Text;

namespace NewsDesk.Work;

/// <summary>Publishes what the newsroom has under way: the person's draft, else the newest snapshot, through <see cref="PublishArticle"/>.</summary>
public sealed class PublishWork(Catalogue catalogue, PublishArticle publish)
{
    public async Task<PublishResult> ExecuteAsync(long articleId, PublicationChoice choice, Person person, CancellationToken cancellation)
    {
        var (prepared, ended) = await PrepareAsync(articleId, choice, person, cancellation);
        if (prepared is null)
        {
            return ended!;
        }

        var (text, newest) = catalogue.Read(read => (WorkingText.Of(read, articleId, person), Snapshots.Newest(read, articleId)));
        // Where somebody has gone on since, the write says so.
        var unmerged = text.Base == newest ? await Unmerged.OfAsync(catalogue, articleId, text, person, cancellation) : null;
        return unmerged is { IsEmpty: false } && choice.Removes != unmerged.Theirs
            ? Lacking
            : await catalogue.WriteAsync(write => Write(write, articleId, prepared, choice, person, unmerged), cancellation);
    }

    /// <summary>The text, checked and rendered outside any transaction; or what there is to answer without publishing.</summary>
    internal async Task<(PreparedPublication? Prepared, PublishResult? Ended)> PrepareAsync(
        long articleId, PublicationChoice choice, Person person, CancellationToken cancellation)
    {
        var (publication, ended) = catalogue.Read(read => Compose(read, articleId, choice, person));
        if (publication is null)
        {
            return (null, ended);
        }

        var prepared = await publish.PrepareAsync(publication, cancellation);
        return prepared.Problem is null ? (prepared, null) : (null, PublishResult.Refused(prepared.Problem));
    }

    /// <summary>Whether a publish of this id has happened.</summary>
    public bool WasDone(string operation) => catalogue.Read(read => PublishArticle.Earlier(read, operation)) is not null;

    private static PublishResult TextChanged { get; } =
        PublishResult.Refused("The text has changed since this page was loaded. Look at it once more, then publish it.") with { IsConflict = true };

    private static PublishResult Lacking { get; } =
        PublishResult.Refused("Not published: the text lacks what others have changed. It is kept. Look at what would go, then say that it may, or take it over first.");

    internal static PublishResult Write(
        CatalogueWrite write, long articleId, PreparedPublication prepared, PublicationChoice choice, Person person, Unmerged? unmerged = null)
    {
        // While it was rendered, an equal form may have been taken, or another window have saved a text that must not go with this one.
        if (PublishArticle.Earlier(write, choice.Operation) is { } done)
        {
            return done;
        }

        if (WorkingText.Of(write, articleId, person).SavedAt != choice.SavedAt)
        {
            return TextChanged;
        }

        if (ScheduledReplacement.WhyNot(write, articleId, choice) is { } whyNot)
        {
            return PublishResult.Refused(whyNot);
        }

        var scheduled = choice.Scheduled == ScheduledVersions.Redraft && ScheduledVersion.List(write, articleId) is [.., var last] ? last : null;
        var pictures = PictureReferences.Find(write, articleId, prepared.References);
        var result = PublishArticle.Write(write, prepared with { Publication = prepared.Publication with { Pictures = pictures } });
        if (result.Problem is not null)
        {
            write.RollBack();
            return result;
        }

        if (UnchangedVersion.WhyNot(write, result.VersionId, choice.Kind) is { } unchanged)
        {
            write.RollBack();
            return PublishResult.Refused(unchanged);
        }

        // Now that whatever was scheduled earlier has given way.
        if (choice.EmbargoUntil is { } until && EmbargoArticle.Set(write, articleId, until, person.Email, person.Token) is { Problem: { } refusal })
        {
            write.RollBack();
            return PublishResult.Refused(refusal);
        }

        if (unmerged is { IsEmpty: false })
        {
            write.Audit(person, "remove changes", articleId, $"by version {result.Number}: {unmerged.AuditDetail}");
        }

        HandOver.DropDraft(write, articleId, person);
        HandOver.End(write, articleId);
        if (scheduled is not null)
        {
            SaveDraft.Save(write, articleId, VersionContent.Find(write, scheduled.VersionId)!.Content, Snapshots.Newest(write, articleId), new DraftSeen(null), person);
            // It was written before this version, whose changes are to be merged into it.
            SaveDraft.SetMerge(write, articleId, Snapshots.NumberOf(write, scheduled.VersionId) - 1, isMerging: true, person);
        }

        return result;
    }

    /// <summary>The publication, or why there is none; the text is the one that the person has seen.</summary>
    private static (Publication? Publication, PublishResult? Problem) Compose(CatalogueRead read, long articleId, PublicationChoice choice, Person person)
    {
        if (PublishArticle.Earlier(read, choice.Operation) is { } done)
        {
            return (null, done);
        }

        var article = ArticleAtWork.Find(read, articleId, person);
        if (article is null || !person.MayPublish)
        {
            return (null, PublishResult.Refused("There is no such article."));
        }

        var text = WorkingText.Of(read, articleId, person);
        if (text.SavedAt != choice.SavedAt)
        {
            return (null, TextChanged);
        }

        if (ScheduledReplacement.WhyNot(read, articleId, choice) is { } whyNot)
        {
            return (null, PublishResult.Refused(whyNot));
        }

        if (choice.VisibleFrom <= read.Now)
        {
            return (null, PublishResult.Refused("That time has passed. Choose a later one, or publish now."));
        }

        var content = text.Content;
        var latest = VersionContent.LatestId(read, articleId) is { } version ? VersionContent.Find(read, version) : null;
        return (new Publication
        {
            Type = article.Type,
            Uid = article.Uid,
            Slug = article.Slug ?? WantedSlug(read, article.Type, content),
            Kind = choice.Kind,
            Note = string.IsNullOrWhiteSpace(choice.Note) ? null : choice.Note,
            VisibleFrom = choice.VisibleFrom,
            Scheduled = choice.Scheduled,
            Headline = content.Headline,
            Summary = content.Summary,
            Markdown = content.Markdown,
            Language = content.Language ?? CurrentSite.LanguageOf(read),
            Genre = content.Genre,
            Section = content.Section,
            Authors = content.Authors,
            Tags = content.Tags,
            Lead = content.Lead is { Reference: not "" } lead ? lead : null,
            Source = content.Source,
            FrontMatter = latest?.FrontMatter,
            Base = text.SavedAt is null ? choice.Base : text.Base,
            By = person.Email,
            Token = person.Token,
            Operation = choice.Operation,
        }, null);
    }

    /// <summary>The address that the writer wants, or one made of the headline, told apart by a number where it is taken.</summary>
    private static string WantedSlug(CatalogueRead read, ArticleType type, ArticleContent content)
    {
        if (content.Slug != "")
        {
            return content.Slug;
        }

        var made = Slug.From(content.Headline);
        var slug = made;
        for (var n = 2; n < 1_000 && (ArticleRow.WhyTaken(read, type, slug) is not null || (type == ArticleType.Page && Slug.IsReserved(slug))); n++)
        {
            slug = Slug.Numbered(made, n);
        }

        return slug;
    }
}
