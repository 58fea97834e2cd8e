using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Benchmarks.Generation;

namespace NewsDesk.Benchmarks.Servers.Textbook;

/// <summary>A catalogue with an index for each question that a page asks; connections come from the pool of the library.</summary>
public sealed class TextbookCatalogue(string file)
{
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        return connection;
    }

    /// <summary>Makes the catalogue of generated articles.</summary>
    public void Fill(ArticleSet set)
    {
        using var connection = Open();
        connection.Execute("""
            pragma journal_mode = wal;
            create table site (name text not null, tagline text not null, footer text not null, base_url text not null);
            insert into site
            values ('The Measured Times', 'Generated news for measuring', 'Made of generated sentences', 'http://localhost:5000');
            create table sections (id integer primary key, slug text not null unique, name text not null);
            create table authors (id integer primary key, slug text not null unique, name text not null);
            create table tags (id integer primary key, slug text not null unique, name text not null);
            create table articles (
              id integer primary key,
              slug text not null unique,
              headline text not null,
              summary text not null,
              markdown text not null,
              published_at integer not null,
              author_id integer not null references authors (id),
              section_id integer not null references sections (id)
            );
            create index articles_by_time on articles (published_at desc);
            create table article_tags (
              article_id integer not null references articles (id),
              tag_id integer not null references tags (id),
              primary key (article_id, tag_id)
            ) without rowid;
            """);
        using var transaction = connection.BeginTransaction();
        AddNames("sections", ArticleSet.Sections);
        AddNames("authors", ArticleSet.Authors);
        AddNames("tags", ArticleSet.Tags);
        foreach (var article in set.Articles())
        {
            connection.Execute("""
                insert into articles (slug, headline, summary, markdown, published_at, author_id, section_id)
                values (@Slug, @Headline, @Summary, @Markdown, @publishedAt,
                  (select id from authors where name = @Author), (select id from sections where name = @Section));
                """,
                new
                {
                    article.Slug,
                    article.Headline,
                    article.Summary,
                    article.Markdown,
                    article.Author,
                    article.Section,
                    publishedAt = article.PublishedAt.ToUnixTimeMilliseconds(),
                },
                transaction);
            connection.Execute(
                "insert into article_tags (article_id, tag_id) select last_insert_rowid(), id from tags where name in @Tags",
                new { article.Tags },
                transaction);
        }

        transaction.Commit();
        connection.Execute("analyze main");

        void AddNames(string table, IEnumerable<string> names) =>
            connection.Execute($"insert into {table} (slug, name) values (@slug, @name)",
                names.Select(name => new { slug = ArticleSet.SlugOf(name), name }), transaction);
    }
}
