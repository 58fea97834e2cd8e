using NewsDesk.Pictures;
using NewsDesk.Storage;
using NewsDesk.Text;

namespace NewsDesk.Articles;

/// <summary>Writes a version and everything that hangs on it.</summary>
internal static class VersionRow
{
    public static async Task<(long Id, int Number)> InsertAsync(CatalogueWrite write, long articleId, PreparedPublication prepared, TermIds terms)
    {
        var publication = prepared.Publication;
        var names = new Names(write, articleId, publication, terms);
        var (id, number) = await write.FindAsync<(long, int)>("""
            insert into versions (article_id, number, kind, headline, section_id, language, genre, source_agency, source_url, source_republish,
              updated_at, created_at, created_by, operation, summary, front_matter, markdown)
            values (@articleId, (select coalesce(max(number), 0) + 1 from versions where article_id = @articleId), @kind, @Headline, @sectionId,
              @Language, @genre, @agency, @url, @republish, @UpdatedAt, @Now, @By, @Operation, @Summary, @FrontMatter, @Markdown)
            returning id, number
            """, new
        {
            articleId,
            kind = publication.Kind.ToString().ToLowerInvariant(),
            publication.Headline,
            sectionId = publication.Section is null ? null : (long?)await names.SectionAsync(publication.Section),
            publication.Language,
            genre = publication.Genre.ToString().ToLowerInvariant(),
            agency = publication.Source?.Agency,
            url = publication.Source?.Url,
            republish = publication.Source?.Republish,
            publication.UpdatedAt,
            write.Now,
            By = publication.By.Name,
            publication.Operation,
            publication.Summary,
            publication.FrontMatter,
            publication.Markdown,
        });
        await write.ExecuteAsync(
            "insert into headlines (version_id, search_text) values (@id, @searchText)", new { id, searchText = Casefold.SearchText(publication.Headline) });
        await InsertNamesAsync(write, id, publication, names);
        await InsertPicturesAsync(write, id, prepared);
        await InsertNotesAsync(write, id, publication);
        await RenderedText.SaveAsync(write, id, prepared.Text!);
        if (prepared.Text!.Links is { Count: > 0 } links)
        {
            await write.ExecuteAsync($"""
                insert into version_links (version_id, slug)
                select @id, l.value
                from {Dialect.Rows("links", "l")}
                """, new { id, links = Dialect.List(links) });
        }

        return (id, number);
    }

    private static async Task InsertNamesAsync(CatalogueWrite write, long id, Publication publication, Names names)
    {
        if (await IdsAsync(publication.Authors, names.AuthorAsync) is { Count: > 0 } authors)
        {
            await write.ExecuteAsync($"""
                insert into version_authors (version_id, position, author_id)
                select @id, a.position, a.value
                from {Dialect.NumberedRows("authors", "a")}
                """, new { id, authors = Dialect.List(authors) });
        }

        if (await IdsAsync(publication.Tags, names.TagAsync) is { Count: > 0 } tags)
        {
            await write.ExecuteAsync($"""
                insert into version_tags (version_id, position, tag_id)
                select @id, t.position, t.value
                from {Dialect.NumberedRows("tags", "t")}
                """, new { id, tags = Dialect.List(tags) });
        }
    }

    /// <summary>The ids of names, each once.</summary>
    private static async Task<IReadOnlyList<long>> IdsAsync(IEnumerable<string> names, Func<string, Task<long>> find)
    {
        var ids = new List<long>();
        foreach (var name in names)
        {
            ids.Add(await find(name));
        }

        return [.. ids.Distinct()];
    }

    private static async Task InsertPicturesAsync(CatalogueWrite write, long id, PreparedPublication prepared)
    {
        var publication = prepared.Publication;
        if (publication.Lead is { } lead)
        {
            await InsertAsync(0, lead);
        }

        foreach (var (n, picture) in prepared.Text!.Pictures.Index())
        {
            await InsertAsync(n + 1, new LeadPicture(picture.Reference, picture.Alt, picture.Caption, picture.Credit));
        }

        async Task InsertAsync(int position, LeadPicture use)
        {
            if (!publication.Pictures.TryGetValue(use.Reference, out var stored))
            {
                return;
            }

            await write.ExecuteAsync("""
                insert into pictures (hash, width, height, format, length, added_at, caption, credit, copyright)
                values (@Hash, @Width, @Height, @Format, @Length, @Now, @Caption, @Credit, @Copyright)
                on conflict (hash) do nothing
                """, new
            {
                stored.Hash,
                stored.Width,
                stored.Height,
                stored.Format,
                stored.Length,
                write.Now,
                stored.Texts.Caption,
                stored.Texts.Credit,
                stored.Texts.Copyright,
            });
            await write.ExecuteAsync("""
                insert into version_pictures (version_id, position, reference, hash, alt, caption, credit, focus)
                values (@id, @position, @Reference, @Hash, @Alt, @Caption, @Credit, @Focus)
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
