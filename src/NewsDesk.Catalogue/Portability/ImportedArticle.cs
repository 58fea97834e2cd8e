using NewsDesk.Articles;
using NewsDesk.Pictures;
using NewsDesk.Storage;
using NewsDesk.Terms;

namespace NewsDesk.Portability;

/// <summary>One file on its way into the catalogue, checked, and rendered where its bytes are not those of the last import.</summary>
internal sealed class ImportedArticle(ArticleFile file, PreparedPublication prepared)
{
    internal enum Fate
    {
        Added,
        Changed,
        Unchanged,
        LeftOut,

        /// <summary>It was taken for unchanged and is not: nothing was written.</summary>
        NeedsText,
    }

    /// <summary>How many bytes the file has.</summary>
    public int Length => file.Bytes.Length;

    public bool NeedsText => prepared.Text is null;

    /// <summary>The pictures it names, in the order of their positions, each with the credit it gives them.</summary>
    public IReadOnlyList<(string Reference, string? Credit)> Uses { get; private init; } =
    [
        .. prepared.Publication.Content.PicturesAround().Select(reference =>
            (reference, prepared.Publication.Content.Lead is { } lead && lead.Reference == reference ? lead.Credit : null)),
        .. prepared.Text?.Pictures.Select(picture => (picture.Reference, picture.Credit)) ?? [],
    ];

    /// <summary>
    /// The article of a file whose bytes are those of its last import, else null. It is not rendered: that import's version says which pictures it names.
    /// One that named a picture that could not be used is none of these.
    /// </summary>
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
            if (last.Fingerprint == Fingerprint.Of(file.Bytes, pictures.DistinctBy(picture => picture.Reference).Select(picture => picture.Hash)))
            {
                return new ImportedArticle(file, new PreparedPublication { Publication = publication })
                {
                    Uses = [.. pictures.Select(picture => (picture.Reference, picture.Credit))],
                };
            }
        }

        return null;
    }

    public async Task<ImportedArticle> RenderAsync(PublishArticle publish, CancellationToken cancellation) =>
        new(file, await publish.PrepareAsync(file.Publication, cancellation));

    /// <summary>
    /// Bytes as at the last import are skipped; changed here and untouched there becomes a new version; changed on both sides is left alone.
    /// </summary>
    public async Task<(Fate Fate, ImportProblem? Problem)> WriteAsync(CatalogueWrite write, FolderPictures pictures, TermIds terms)
    {
        if (prepared.Problem is not null)
        {
            return LeftOut(prepared.Problem);
        }

        var references = Uses.Select(use => use.Reference).Distinct(StringComparer.Ordinal).ToList();
        var fingerprint = Fingerprint.Of(file.Bytes, references.Select(reference => pictures.Stored(reference)?.Hash));
        var publication = prepared.Publication;
        var current = await Current.FindAsync(write, publication);
        var last = current is null ? null : await ImportRecord.FindOfArticleAsync(write, current.Id);
        if (last?.Fingerprint == fingerprint)
        {
            return (Fate.Unchanged, null);
        }

        if (NeedsText)
        {
            return (Fate.NeedsText, null);
        }

        if (current is null)
        {
            return await SaveAsync(publication, Fate.Added);
        }

        if (current.WhyLeft(last) is { } why)
        {
            return LeftOut(why);
        }

        if (current.Slug != publication.Content.Slug && await MoveArticle.WriteAsync(write, current.Id, publication.Content.Slug, publication.By) is { Problem: { } problem })
        {
            return LeftOut(problem);
        }

        return await SaveAsync(await current.ReviseAsync(write, publication with { Uid = current.Uid }), Fate.Changed);

        async Task<(Fate Fate, ImportProblem? Problem)> SaveAsync(Publication publication, Fate fate)
        {
            var used = references.Where(reference => pictures.Stored(reference) is not null)
                .ToDictionary(reference => reference, reference => pictures.Stored(reference)!, StringComparer.Ordinal);
            var result = await PublishArticle.WriteAsync(write, prepared with { Publication = publication }, used, terms);
            if (result is not { Value: { } version })
            {
                return LeftOut(result.Problem!);
            }

            await ImportRecord.SaveOfArticleAsync(write, version.ArticleId, fingerprint, version.VersionId);
            return (fate, null);
        }
    }

    private (Fate Fate, ImportProblem? Problem) LeftOut(string reason) => (Fate.LeftOut, new ImportProblem(file.Path, null, reason));

    /// <summary>The article in the catalogue that a file means: by id, else by address.</summary>
    private sealed record Current
    {
        public required long Id { get; init; }

        public required string Uid { get; init; }

        public required string Slug { get; init; }

        public required long VersionId { get; init; }

        public DateTimeOffset? UpdatedAt { get; init; }

        public string? FrontMatter { get; init; }

        /// <summary>When readers will see it, where it is still scheduled.</summary>
        public DateTimeOffset? ScheduledFor { get; init; }

        /// <summary>Whether readers have seen it; else its first version is still scheduled.</summary>
        public required bool IsPublic { get; init; }

        public required bool IsWithdrawn { get; init; }

        /// <summary>Whether a text was handed on since that nobody has published.</summary>
        public required bool IsUnderWay { get; init; }

        /// <summary>Why a changed file does not become a version; null where it does.</summary>
        public string? WhyLeft(ImportRecord? last) => this switch
        {
            { IsWithdrawn: true } => "The article is withdrawn on the site. It is left as it is there.",
            _ when last?.VersionId != VersionId => "The article was changed here and on the site since the last import. It is left as it is on the site.",
            { IsPublic: false, ScheduledFor: null } => "The article’s publication was cancelled on the site. It is left as it is there.",
            { IsUnderWay: true } => "The newsroom has a newer text of the article that is not published yet. Publish it there first. The article is left as it is on the site.",
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
            where a.uid = @Uid or (a.type = @type and a.slug = @Slug and (cast(@Uid as text) is null or not exists (select 1 from articles where uid = @Uid)))
            order by v.number desc
            limit 1
            """, new { publication.Uid, publication.Content.Slug, type = publication.Type.ToString().ToLowerInvariant(), write.Now });

        /// <summary>What the changed file is as an edit: a correction where it brings one, an update where that date moved, else minor.</summary>
        public async Task<Publication> ReviseAsync(CatalogueWrite write, Publication file)
        {
            if (!IsPublic)
            {
                // The newsroom may have moved it: a file that says nothing new of its date leaves it there.
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
