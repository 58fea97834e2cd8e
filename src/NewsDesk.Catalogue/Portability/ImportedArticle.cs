using NewsDesk.Articles;
using NewsDesk.Publishing;
using NewsDesk.Rendering;
using NewsDesk.Terms;

namespace NewsDesk.Portability;

/// <summary>One checked file of an import, rendered where its bytes are not those of the last import.</summary>
internal sealed class ImportedArticle(ArticleFile file, Publication publication, RenderedMarkdown? text, string? rejection = null)
{
    internal enum Fate
    {
        Added,
        Changed,
        Unchanged,
        LeftOut,

        /// <summary>Nothing was written of a file that seemed unchanged and is not.</summary>
        NeedsText,
    }

    public int Length => file.Bytes.Length;

    public bool NeedsText => text is null;

    public IReadOnlyList<(string Reference, string? Credit)> Uses { get; private init; } =
    [
        .. publication.Content.PicturesAround().Select(reference =>
            (reference, publication.Content.Lead is { } lead && lead.Reference == reference ? lead.Credit : null)),
        .. text?.Pictures.Select(picture => (picture.Reference, picture.Credit)) ?? [],
    ];

    /// <summary>Null unless bytes and pictures are those of the last import, whose version knows the pictures without rendering.</summary>
    public static async Task<ImportedArticle?> AsBeforeAsync(CatalogueRead read, ArticleFile file, Publication publication)
    {
        var imports = await read.ListAsync<ImportRecord>($"""
            select m.fingerprint, m.version_id
            from articles a
            join imports m on m.key = {ImportRecord.ArticleKey}
            where a.uid = @Uid or (a.type = @type and a.slug = @Slug)
            """, new { publication.Uid, publication.Content.Slug, type = publication.Type.ToString().ToLowerInvariant() });
        foreach (var last in imports)
        {
            var pictures = await read.ListAsync<(string Reference, string Hash, string? Credit)>("""
                select reference, hash, credit
                from version_pictures
                where version_id = @VersionId
                order by position
                """, new { last.VersionId });
            if (last.Fingerprint == Fingerprint.Of(file.Bytes,
                pictures.DistinctBy(picture => picture.Reference).Select(picture => picture.Hash)))
            {
                return new ImportedArticle(file, publication, null)
                {
                    Uses = [.. pictures.Select(picture => (picture.Reference, picture.Credit))],
                };
            }
        }

        return null;
    }

    public async Task<ImportedArticle> RenderAsync(PublishArticle publish, CancellationToken cancellation)
    {
        var (prepared, problem) = await publish.PrepareAsync(file.Publication, cancellation);
        return new ImportedArticle(file, prepared?.Publication ?? publication, prepared?.Text, problem);
    }

    /// <summary>A changed file becomes a new version, unless the article was changed on the site, too.</summary>
    public async Task<Fate> WriteAsync(CatalogueWrite write, FolderPictures pictures, TermIds terms, List<ImportProblem> problems)
    {
        if (rejection is not null)
        {
            return LeftOut(rejection);
        }

        var references = Uses.Select(use => use.Reference).Distinct(StringComparer.Ordinal).ToList();
        var fingerprint = Fingerprint.Of(file.Bytes, references.Select(reference => pictures.Stored(reference)?.Hash));
        var current = await Current.FindAsync(write, publication);
        var last = current is null ? null : await ImportRecord.FindAsync(write, ImportRecord.KeyOf(current.Uid));
        if (last?.Fingerprint == fingerprint)
        {
            return Fate.Unchanged;
        }

        if (text is null)
        {
            return Fate.NeedsText;
        }

        if (current is null)
        {
            return await SaveAsync(publication, Fate.Added);
        }

        if (current.WhyLeft(last) is { } why)
        {
            return LeftOut(why);
        }

        if (current.Slug != publication.Content.Slug
            && await MoveArticle.WriteAsync(write, current.Id, publication.Content.Slug, publication.By) is { Problem: { } problem })
        {
            return LeftOut(problem);
        }

        return await SaveAsync(await current.ReviseAsync(write, publication with { Uid = current.Uid }), Fate.Changed);

        Fate LeftOut(string reason)
        {
            problems.Add(new ImportProblem(file.Path, null, reason));
            return Fate.LeftOut;
        }

        async Task<Fate> SaveAsync(Publication publication, Fate fate)
        {
            var used = references.Where(reference => pictures.Stored(reference) is not null)
                .ToDictionary(reference => reference, reference => pictures.Stored(reference)!, StringComparer.Ordinal);
            var result = await PublishArticle.WriteAsync(write, new PreparedPublication(publication, text), used, terms);
            if (result is not { Value: { } version })
            {
                return LeftOut(result.Problem!);
            }

            await ImportRecord.SaveOfArticleAsync(write, version.ArticleId, fingerprint, version.VersionId);
            return fate;
        }
    }

    private sealed record Current
    {
        public required long Id { get; init; }

        public required string Uid { get; init; }

        public required string Slug { get; init; }

        public required long VersionId { get; init; }

        public DateTimeOffset? UpdatedAt { get; init; }

        public string? FrontMatter { get; init; }

        public DateTimeOffset? ScheduledFor { get; init; }

        public required bool IsPublic { get; init; }

        public required bool IsWithdrawn { get; init; }

        public required bool IsUnderWay { get; init; }

        public string? WhyLeft(ImportRecord? last) => this switch
        {
            { IsWithdrawn: true } => "The article is withdrawn on the site. It is left as it is there.",
            _ when last?.VersionId != VersionId =>
                "The article was changed here and on the site since the last import. It is left as it is on the site.",
            { IsPublic: false, ScheduledFor: null } => "The article’s publication was cancelled on the site. It is left as it is there.",
            { IsUnderWay: true } => "The newsroom has a newer text of the article that is not published yet. Publish it there first. The "
                + "article is left as it is on the site.",
            _ => null,
        };

        public static Task<Current?> FindAsync(CatalogueWrite write, Publication publication) => write.FindAsync<Current>("""
            select a.id, a.uid, a.slug, v.id as version_id, v.updated_at, v.front_matter,
              (select max(i.visible_from) from intervals i where i.article_id = a.id and i.visible_from > @Now) as scheduled_for,
              exists (select 1 from intervals i where i.article_id = a.id and i.visible_from <= @Now) as is_public,
              exists (
                select 1 from withdrawals w
                where w.article_id = a.id and w.withdrawn_at <= @Now and @Now < w.returned_at) as is_withdrawn,
              (select s.version_id is null from snapshots s where s.article_id = a.id order by s.number desc limit 1) as is_under_way
            from articles a
            join versions v on v.article_id = a.id
            where a.uid = @Uid or (a.type = @type and a.slug = @Slug
              and (cast(@Uid as text) is null or not exists (select 1 from articles where uid = @Uid)))
            order by v.number desc
            limit 1
            """, new { publication.Uid, publication.Content.Slug, type = publication.Type.ToString().ToLowerInvariant(), write.Now });

        /// <summary>The changed file is a correction where it has a new one, an update where that date moved, else a minor edit.</summary>
        public async Task<Publication> ReviseAsync(CatalogueWrite write, Publication file)
        {
            if (!IsPublic)
            {
                // The newsroom may have moved it, so only a new date in the file counts.
                var isDateAsBefore = file.VisibleFrom is null || ArticleFile.Date(file.FrontMatter) == ArticleFile.Date(FrontMatter);
                return isDateAsBefore ? file with { VisibleFrom = ScheduledFor } : file;
            }

            var known = await write.ListAsync<string>("""
                select n.text
                from notes n
                join versions v on v.id = n.version_id
                where v.article_id = @Id
                """, new { Id });
            var added = file.EarlierNotes.Where(note => !known.Contains(note.Text)).ToList();
            var updateMoved = file.UpdatedAt is not null && file.UpdatedAt != UpdatedAt;
            return file with
            {
                Kind = added.Count > 0 ? added.Max(note => note.Kind) : updateMoved ? EditKind.Update : EditKind.Minor,
                EarlierNotes = added,
                UpdatedAt = updateMoved || added.Count == 0 ? file.UpdatedAt : null,
                VisibleFrom = null,
            };
        }
    }
}
