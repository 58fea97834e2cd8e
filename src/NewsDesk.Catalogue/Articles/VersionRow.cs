using NewsDesk.Pictures;
using NewsDesk.Storage;

namespace NewsDesk.Articles;

/// <summary>Writes a version and everything that hangs on it.</summary>
internal static class VersionRow
{
    public static (long Id, int Number) Insert(CatalogueWrite write, long articleId, PreparedPublication prepared)
    {
        var publication = prepared.Publication;
        var names = new Names(write, articleId, publication);
        var number = write.Get<int>("select coalesce(max(number), 0) + 1 from versions where article_id = @articleId", new { articleId });
        var id = write.Get<long>("""
            insert into versions (article_id, number, kind, headline, section_id, language, genre, source_agency, source_url, source_republish,
              updated_at, created_at, created_by, operation, summary, front_matter, markdown)
            values (@articleId, @number, @kind, @Headline, @sectionId, @Language, @genre, @agency, @url, @republish,
              @UpdatedAt, @Now, @By, @Operation, @Summary, @FrontMatter, @Markdown)
            returning id
            """, new
        {
            articleId,
            number,
            kind = publication.Kind.ToString().ToLowerInvariant(),
            publication.Headline,
            sectionId = publication.Section is null ? null : (long?)names.Section(publication.Section),
            publication.Language,
            genre = publication.Genre.ToString().ToLowerInvariant(),
            agency = publication.Source?.Agency,
            url = publication.Source?.Url,
            republish = publication.Source?.Republish,
            publication.UpdatedAt,
            write.Now,
            publication.By,
            publication.Operation,
            publication.Summary,
            publication.FrontMatter,
            publication.Markdown,
        });
        InsertNames(write, id, publication, names);
        InsertPictures(write, id, prepared);
        InsertNotes(write, id, publication);
        RenderedText.Save(write, id, prepared.Text!);
        foreach (var slug in prepared.Text!.Links)
        {
            write.Execute("insert into version_links (version_id, slug) values (@id, @slug)", new { id, slug });
        }

        return (id, number);
    }

    private static void InsertNames(CatalogueWrite write, long id, Publication publication, Names names)
    {
        foreach (var (position, authorId) in publication.Authors.Select(names.Author).Distinct().Index())
        {
            write.Execute(
                "insert into version_authors (version_id, position, author_id) values (@id, @position, @authorId)", new { id, position, authorId });
        }

        foreach (var (position, tagId) in publication.Tags.Select(names.Tag).Distinct().Index())
        {
            write.Execute("insert into version_tags (version_id, position, tag_id) values (@id, @position, @tagId)", new { id, position, tagId });
        }
    }

    private static void InsertPictures(CatalogueWrite write, long id, PreparedPublication prepared)
    {
        var publication = prepared.Publication;
        if (publication.Lead is { } lead)
        {
            Insert(0, lead);
        }

        foreach (var (n, picture) in prepared.Text!.Pictures.Index())
        {
            Insert(n + 1, new LeadPicture(picture.Reference, picture.Alt, picture.Caption, picture.Credit));
        }

        void Insert(int position, LeadPicture use)
        {
            if (!publication.Pictures.TryGetValue(use.Reference, out var stored))
            {
                return;
            }

            write.Execute("""
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
            write.Execute("""
                insert into version_pictures (version_id, position, reference, hash, alt, caption, credit, focus)
                values (@id, @position, @Reference, @Hash, @Alt, @Caption, @Credit, @Focus)
                """, new { id, position, use.Reference, stored.Hash, use.Alt, use.Caption, use.Credit, use.Focus });
        }
    }

    private static void InsertNotes(CatalogueWrite write, long id, Publication publication)
    {
        foreach (var note in publication.EarlierNotes)
        {
            InsertNote(note.Kind, note.At, note.Text);
        }

        if (publication.Note is { } text)
        {
            InsertNote(publication.Kind, null, text);
        }

        void InsertNote(EditKind kind, DateTimeOffset? at, string text) => write.Execute("""
            insert into notes (version_id, kind, noted_at, text)
            values (@id, @kind, @at, @text)
            """, new { id, kind = kind.ToString().ToLowerInvariant(), at, text });
    }
}
