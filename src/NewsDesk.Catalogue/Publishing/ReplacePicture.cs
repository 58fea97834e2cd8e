using NewsDesk.Articles;
using NewsDesk.Audit;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;
using NewsDesk.Rendering;
using NewsDesk.Tracing;
using NewsDesk.Workflow;

namespace NewsDesk.Publishing;

/// <summary>Replaces a picture of the library: each visible article with the old one gets a new version, all in one transaction.</summary>
public sealed class ReplacePicture(Catalogue catalogue, PublishArticle publish, MarkdownRenderer renderer)
{
    /// <summary>More than this would hold up everybody else's saving for too long.</summary>
    private const int MostArticles = 200;

    private const int Attempts = 3;

    /// <param name="said">The description of the new picture; null to keep that of the old one, as both show the same thing.</param>
    public Task<Result<PictureReplacement>> ExecuteAsync(
        string hash, LibraryPicture replacement, PictureDescription? said, EditKind kind, string? note, Actor by,
        CancellationToken cancellation) =>
        Traces.RunAsync("replace picture", () => RunAsync(hash, replacement, said, kind, note, by, cancellation));

    private async Task<Result<PictureReplacement>> RunAsync(
        string hash, LibraryPicture replacement, PictureDescription? said, EditKind kind, string? note, Actor by,
        CancellationToken cancellation)
    {
        if (hash == replacement.Hash)
        {
            return Result.Rejected<PictureReplacement>("That is the very same picture. Choose another file.");
        }

        if (kind == EditKind.First)
        {
            return Result.Rejected<PictureReplacement>("Say what kind of edit this is.");
        }

        var (clean, invalid) = said?.Check() ?? new Result<PictureDescription>();
        if (invalid is not null)
        {
            return Result.Rejected<PictureReplacement>(invalid);
        }

        if (await catalogue.ReadAsync(read => new PictureLibrary(read).FindAsync(hash, by.Person)) is not { } replaced)
        {
            return Result.NotFound<PictureReplacement>(PictureLibrary.NoSuchPicture);
        }

        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var users = await catalogue.ReadAsync(read => UsersAsync(read, hash));
            if (WhyNot(users) is { } whyNot)
            {
                return Result.Rejected<PictureReplacement>(whyNot);
            }

            var prepared = new List<PreparedUser>();
            foreach (var user in users.Where(user => user.IsReplaced))
            {
                var content = (await catalogue.ReadAsync(read => VersionContent.FindAsync(read, user.LiveVersionId!.Value)))!;
                var changed = With(content, hash, replacement, clean);
                var (one, problem) = await publish.PrepareAsync(changed.ToPublication(kind, by) with { Note = note }, cancellation);
                if (one is null)
                {
                    return Result.Rejected<PictureReplacement>(
                        users.Count(user => user.IsReplaced) == 1 ? problem! : $"“{user.Headline}”: {problem}");
                }

                prepared.Add(new PreparedUser(user, one, changed.Pictures,
                    await PrepareAsync(user, hash, replacement, clean, by, cancellation)));
            }

            if (await catalogue.WriteAsync(write => WriteAsync(write, replaced, replacement, clean, by, users, prepared),
                cancellation) is { } done)
            {
                return done;
            }
        }

        return Result.Rejected<PictureReplacement>("The articles that use the picture were being changed at the same time. Try again.");
    }

    /// <summary>The unpublished text with the new picture. One that can't be rendered keeps the old.</summary>
    private async Task<UnderWay?> PrepareAsync(
        PictureUser user, string hash, LibraryPicture replacement, PictureDescription? said, Actor by, CancellationToken cancellation)
    {
        if (await catalogue.ReadAsync(read => Snapshots.UnderWayAsync(read, user.ArticleId, user.LiveVersionId)) is not { } underWay)
        {
            return null;
        }

        if ((await renderer.RenderAsync(underWay.Text.Markdown, by.Name, cancellation)).Value is not { } rendered)
        {
            return underWay;
        }

        var named = rendered.Pictures.Select(picture => picture.Reference).Concat(underWay.Text.PicturesAround());
        var replaced = (await catalogue.ReadAsync(read => PictureReferences.FindAsync(read, user.ArticleId, named))).Where(picture =>
            picture.Value.Hash == hash).Select(picture => picture.Key).ToHashSet(StringComparer.Ordinal);
        return underWay with { Text = With(underWay.Text, replaced, replacement, said) };
    }

    /// <returns>Null where the articles have changed since they were prepared; nothing was written then.</returns>
    private static async Task<PictureReplacement?> WriteAsync(
        CatalogueWrite write, LibraryPicture replaced, LibraryPicture replacement, PictureDescription? said, Actor by,
        IReadOnlyList<PictureUser> users, List<PreparedUser> prepared)
    {
        if (!(await UsersAsync(write, replaced.Hash)).SequenceEqual(users))
        {
            return null;
        }

        foreach (var one in prepared)
        {
            if ((await Snapshots.UnderWayAsync(write, one.User.ArticleId, one.User.LiveVersionId))?.Number != one.UnderWay?.Number)
            {
                return null;
            }
        }

        // The reference is read before anything changes, as it may come from the first article.
        var old = replaced.Reference;
        if (said is null)
        {
            await InheritAsync(write, replaced.Hash, replacement.Hash);
        }
        else
        {
            await DescribeAsync(write, replacement.Hash, said);
        }

        foreach (var (user, publication, pictures, underWay) in prepared)
        {
            if ((await PublishArticle.WriteAsync(write, publication, pictures)).Problem is { } problem)
            {
                // The checks above leave no reason to refuse one of them. An exception rolls all of them back.
                throw new InvalidOperationException($"{publication.Publication.Content.Slug} could not be published with another "
                    + $"picture: {problem}");
            }

            if (underWay is not null)
            {
                await Snapshots.AddAsync(write, user.ArticleId, "save", by,
                    new WorkingText { Content = underWay.Text, Base = underWay.Number, MergeBase = underWay.MergeBase });
            }
        }

        var texts = said?.Texts.Fields.Select(field => $"{field.Name} “{field.Text}”");
        await write.AuditAsync(by, "replace picture", AuditSubject.Picture(replaced.Hash) with { ReplacementHash = replacement.Hash },
            $"{old} by {replacement.Reference}, in {prepared.Count} articles, "
            + (texts is null ? "with the old texts" : $"as another picture: {string.Join("; ", texts)}"));
        return new PictureReplacement(
            [.. users.Where(user => user.IsReplaced).Select(user => user.Headline)],
            [.. users.Where(user => user is { IsWithdrawn: true, LiveUses: true }).Select(user => user.Headline)]);
    }

    private static Task<IReadOnlyList<PictureUser>> UsersAsync(CatalogueRead read, string hash) =>
        PictureUsers.PresentAsync(read, hash, MostArticles + 1);

    private static string? WhyNot(IReadOnlyList<PictureUser> users)
    {
        if (users.FirstOrDefault(user => user.ScheduledUses || (user.IsReplaced && user.IsScheduled)) is { } scheduled)
        {
            return $"A version of “{scheduled.Headline}” is scheduled. Change the picture there yourself, or cancel that version, and "
                + "replace the picture then.";
        }

        return users.Count > MostArticles
            ? $"More than {MostArticles} articles use this picture, and no more can be changed at once. Change the picture in the articles "
                + "themselves."
            : null;
    }

    private static VersionContent With(VersionContent content, string hash, LibraryPicture replacement, PictureDescription? said)
    {
        var replaced = content.Pictures.Where(picture => picture.Value.Hash == hash).Select(picture => picture.Key)
            .ToHashSet(StringComparer.Ordinal);
        var pictures = content.Pictures.ToDictionary(
            picture => picture.Key, picture => replaced.Contains(picture.Key) ? replacement : picture.Value, StringComparer.Ordinal);
        pictures[replacement.Reference] = replacement;
        return content with { Content = With(content.Content, replaced, replacement, said), Pictures = pictures };
    }

    private static ArticleContent With(
        ArticleContent text, HashSet<string> replaced, LibraryPicture replacement, PictureDescription? said) => text with
        {
            Markdown = said is null
            ? PictureRewrite.Run(text.Markdown, reference => replaced.Contains(reference) ? replacement.Reference : null)
            : PictureRewrite.Whole(text.Markdown,
                reference => replaced.Contains(reference) ? PictureMarkdown.Of(replacement.Reference, said) : null),
            SocialImage = text.SocialImage is { } shared && replaced.Contains(shared) ? replacement.Reference : text.SocialImage,
            Lead = text.Lead is not { } lead || !replaced.Contains(lead.Reference) ? text.Lead
            : said is null ? lead with { Reference = replacement.Reference }
            : new LeadPicture(replacement.Reference, said.Alt, OrNull(said.Caption), OrNull(said.Credit), said.Focus),
        };

    private sealed record PreparedUser(
        PictureUser User, PreparedPublication Publication, IReadOnlyDictionary<string, StoredPicture> Pictures, UnderWay? UnderWay);

    private static string? OrNull(string? text) => text is "" ? null : text;

    private static Task DescribeAsync(CatalogueWrite write, string hash, PictureDescription said) => write.ExecuteAsync("""
        update pictures
        set alt = coalesce(alt, @Alt), caption = coalesce(caption, nullif(@Caption, '')), credit = coalesce(credit, nullif(@Credit, ''))
        where hash = @hash
        """, new { hash, said.Alt, said.Caption, said.Credit });

    private static Task InheritAsync(CatalogueWrite write, string from, string to) => write.ExecuteAsync("""
        update pictures
        set alt = coalesce(pictures.alt, o.alt), caption = coalesce(pictures.caption, o.caption),
          credit = coalesce(pictures.credit, o.credit)
        from pictures o
        where pictures.hash = @to and o.hash = @from
        """, new { from, to });
}

/// <summary>The headlines of the articles that were published anew, and of withdrawn ones, which keep the old picture.</summary>
public sealed record PictureReplacement(IReadOnlyList<string> Replaced, IReadOnlyList<string> LeftAlone);
