using Dapper;
using NewsDesk.Articles;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;
using NewsDesk.Terms;
using NewsDesk.Text;

namespace NewsDesk.Publishing;

/// <summary>Inserts a version with its terms, pictures, notes, links and HTML.</summary>
internal static class VersionRow
{
    public static async Task<(long Id, int Number)> InsertAsync(
        CatalogueWrite write, long articleId, PreparedPublication prepared, IReadOnlyDictionary<string, StoredPicture> pictures,
        TermIds terms)
    {
        var publication = prepared.Publication;
        var content = publication.Content;
        var names = new TermsOfArticle(write, articleId, publication.By, terms);
        var values = new DynamicParameters(ContentRow.Of(content));
        values.AddDynamicParams(new
        {
            articleId,
            kind = publication.Kind.ToString().ToLowerInvariant(),
            sectionId = content.Section is null ? null : (long?)await names.IdAsync(TermKind.Section, content.Section),
            publication.UpdatedAt,
            write.Now,
            By = publication.By.Name,
            publication.Operation,
            publication.FrontMatter,
            content.Markdown,
        });
        var (id, number) = await write.FindAsync<(long, int)>($"""
            insert into versions (article_id, number, kind, section_id, updated_at, created_at, created_by, operation, front_matter,
              markdown, {ContentRow.Names})
            values (@articleId, (select coalesce(max(number), 0) + 1 from versions where article_id = @articleId), @kind, @sectionId,
              @UpdatedAt, @Now, @By, @Operation, @FrontMatter, @Markdown, {ContentRow.Values})
            returning id, number
            """, values);
        await SaveSearchTextAsync(write, id, content.Headline);
        await InsertTermsAsync(write, id, TermKind.Author, content.Authors, names);
        await InsertTermsAsync(write, id, TermKind.Tag, content.Tags, names);
        await InsertPicturesAsync(write, id, prepared, pictures);
        await InsertNotesAsync(write, id, publication);
        await RenderedText.SaveAsync(write, id, prepared.Text);
        await InsertLinksAsync(write, id, prepared.Text.Links);
        return (id, number);
    }

    public static Task SaveSearchTextAsync(CatalogueWrite write, long id, string headline) => write.ExecuteAsync("""
        insert into headlines (version_id, search_text)
        values (@id, @searchText)
        on conflict (version_id) do update set search_text = excluded.search_text
        """, new { id, searchText = Casefold.SearchText(headline) });

    public static async Task InsertLinksAsync(CatalogueWrite write, long id, IReadOnlyList<string> links)
    {
        if (links.Count > 0)
        {
            await write.ExecuteAsync($"""
                insert into version_links (version_id, slug)
                select @id, l.value
                from {write.Dialect.Rows("links", "l")}
                """, new { id, links = write.Dialect.List(links) });
        }
    }

    private static async Task InsertTermsAsync(
        CatalogueWrite write, long id, TermKind kind, IReadOnlyList<string> names, TermsOfArticle terms)
    {
        if (await terms.IdsAsync(kind, names) is { Count: > 0 } ids)
        {
            await write.ExecuteAsync($"""
                insert into version_{kind.Plural()} (version_id, position, {kind.Name()}_id)
                select @id, t.position, t.value
                from {write.Dialect.NumberedRows("ids", "t")}
                """, new { id, ids = write.Dialect.List(ids) });
        }
    }

    private static async Task InsertPicturesAsync(
        CatalogueWrite write, long id, PreparedPublication prepared, IReadOnlyDictionary<string, StoredPicture> pictures)
    {
        var content = prepared.Publication.Content;
        var inText = prepared.Text.Pictures.Select(picture =>
            new LeadPicture(picture.Reference, picture.Alt, picture.Caption, picture.Credit)).ToList();
        if (content.SocialImage is { } shared)
        {
            // The version speaks of the same picture with the same words; where it has none, with the library's of this moment.
            var hash = pictures.GetValueOrDefault(shared)?.Hash;
            var use = inText.Prepend(content.Lead).OfType<LeadPicture>()
                .FirstOrDefault(use => pictures.GetValueOrDefault(use.Reference)?.Hash == hash);
            await InsertAsync(PictureUse.SharePosition, new LeadPicture(shared, use?.Alt is "" ? null : use?.Alt, Focus: use?.Focus));
        }

        if (content.Lead is { } lead)
        {
            await InsertAsync(PictureUse.LeadPosition, lead);
        }

        foreach (var (n, use) in inText.Index())
        {
            await InsertAsync(n + 1, use);
        }

        async Task InsertAsync(int position, LeadPicture use)
        {
            if (!pictures.TryGetValue(use.Reference, out var stored))
            {
                return;
            }

            await stored.InsertAsync(write, null, null);
            await write.ExecuteAsync("""
                insert into version_pictures (version_id, position, reference, hash, alt, caption, credit, focus)
                values (@id, @position, @Reference, @Hash,
                  case when cast(@position as bigint) < 0 then coalesce(@Alt, (select alt from pictures where hash = @Hash))
                    else @Alt end, @Caption, @Credit,
                  case when cast(@position as bigint) < 0 then coalesce(@Focus, (select focus from pictures where hash = @Hash))
                    else @Focus end)
                """, new { id, position, use.Reference, stored.Hash, use.Alt, use.Caption, use.Credit, use.Focus });
        }
    }

    private static async Task InsertNotesAsync(CatalogueWrite write, long id, Publication publication)
    {
        foreach (var note in publication.EarlierNotes)
        {
            await InsertNoteAsync(note.Kind, note.At, note.Text);
        }

        if (publication.Note is { } text)
        {
            await InsertNoteAsync(publication.Kind, null, text);
        }

        Task InsertNoteAsync(EditKind kind, DateTimeOffset? at, string text) => write.ExecuteAsync("""
            insert into notes (version_id, kind, noted_at, text)
            values (@id, @kind, @at, @text)
            """, new { id, kind = kind.ToString().ToLowerInvariant(), at, text });
    }
}
