using NewsDesk.Articles;
using NewsDesk.Audit;
using NewsDesk.Pictures.Files;
using NewsDesk.Rendering;
using NewsDesk.Terms;
using NewsDesk.Tracing;
using NewsDesk.Workflow;

namespace NewsDesk.Publishing;

/// <summary>Makes a text public, now or at an instant: the only way a version comes into the catalogue.</summary>
public sealed class PublishArticle(Catalogue catalogue, MarkdownRenderer renderer)
{
    /// <param name="pictures">The stored picture of each reference in the content; a missing one is left out of the page.</param>
    public Task<Result<PublishedVersion>> ExecuteAsync(
        Publication publication, IReadOnlyDictionary<string, StoredPicture> pictures, CancellationToken cancellation) =>
        Traces.RunAsync("publish", async () =>
        {
            var result = await PrepareAsync(publication, cancellation);
            return result.Value is { } prepared
                ? await catalogue.WriteAsync(write => WriteAsync(write, prepared, pictures), cancellation)
                : new Result<PublishedVersion>(result);
        });

    /// <summary>Checks and renders, which may take long, outside any transaction.</summary>
    public async Task<Result<PreparedPublication>> PrepareAsync(Publication publication, CancellationToken cancellation)
    {
        var result = PublicationCheck.Run(publication);
        if (result.Value is not { } sound)
        {
            return new Result<PreparedPublication>(result);
        }

        var rendered = await renderer.RenderAsync(publication.Content.Markdown, publication.By.Name, cancellation);
        return rendered.Value is { } text ? new PreparedPublication(sound, text) : new Result<PreparedPublication>(rendered);
    }

    /// <summary>One publish within a transaction that may hold several; a problem means that nothing was written.</summary>
    internal static async Task<Result<PublishedVersion>> WriteAsync(
        CatalogueWrite write, PreparedPublication prepared, IReadOnlyDictionary<string, StoredPicture> pictures, TermIds? terms = null)
    {
        var publication = prepared.Publication;
        if (publication.Operation is { } operation && await EarlierAsync(write, operation) is { } done)
        {
            return done;
        }

        var found = await ArticleRow.FindForAsync(write, publication);
        if (!found.IsDone)
        {
            return new Result<PublishedVersion>(found);
        }

        var article = found.Value;
        if (publication.Base is { } seen && article is not null && await Snapshots.NewestAsync(write, article.Id) is var newest
            && newest != seen)
        {
            return Result.Conflict<PublishedVersion>(await Snapshots.ConflictAsync(write, article.Id, NewsroomAccess.AnyEditor));
        }

        var timeline = await Timeline.LoadAsync(write, article?.Id);
        var ahead = timeline.Ahead;
        var scheduled = Schedule(publication, article, timeline);
        if (!scheduled.IsDone)
        {
            return new Result<PublishedVersion>(scheduled);
        }

        var from = scheduled.Value;
        article = article is null ? await ArticleRow.CreateAsync(write, publication)
            : await article.AtAsync(write, publication.Content.Slug);
        foreach (var cancelled in ahead.Except(timeline.Ahead))
        {
            await write.AuditAsync(publication.By, "cancel", AuditSubject.Article(article.Id),
                $"version {cancelled.Number}, by a new version; was to be visible from {cancelled.VisibleFrom:O}");
        }

        var (versionId, number) = await VersionRow.InsertAsync(write, article.Id, prepared, pictures, terms ?? []);
        timeline.Add(new Timeline.Entry
        {
            VersionId = versionId,
            Number = number,
            Kind = publication.Kind,
            DatedUpdate = publication.UpdatedAt,
            VisibleFrom = from,
        });
        await timeline.SaveAsync(article.Id);
        await Snapshots.AddVersionAsync(write, article.Id, versionId, publication.Content.Headline, publication.By);
        await write.AuditAsync(publication.By, from > write.Now ? "schedule" : "publish", AuditSubject.Article(article.Id),
            $"version {number}, {publication.Kind}, visible from {from:O}");
        write.Announce(new CommittedPublish(publication.Kind));
        return new PublishedVersion { ArticleId = article.Id, VersionId = versionId, Number = number };
    }

    internal static Task<PublishedVersion?> EarlierAsync(CatalogueRead read, string operation) => read.FindAsync<PublishedVersion>("""
        select article_id, id as version_id, number, true as is_repeat
        from versions
        where operation = @operation
        """, new { operation });

    private static Result<DateTimeOffset> Schedule(Publication publication, ArticleRow? article, Timeline timeline)
    {
        if (timeline.Ahead.Count > 0 && publication.Scheduled == ScheduledVersions.Refuse)
        {
            return Result.Rejected<DateTimeOffset>("A version of this article is scheduled already. Say what becomes of it.");
        }

        if (publication.Scheduled is ScheduledVersions.Cancel or ScheduledVersions.Redraft)
        {
            timeline.RemoveAhead();
        }

        var present = timeline.Present(article?.WithdrawnAt);
        var from = publication.VisibleFrom ?? present;
        if (from < present && !timeline.IsEmpty)
        {
            from = present;
        }

        if (from < article?.EmbargoUntil)
        {
            return Result.Rejected<DateTimeOffset>("The article is under embargo until later than that. Schedule it for when the embargo "
                + "ends, or lift the embargo.");
        }

        return timeline.WhyNot(publication.Kind, from) is { } whyNot ? Result.Rejected<DateTimeOffset>(whyNot) : from;
    }
}
