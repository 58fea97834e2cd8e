using System.Globalization;
using System.Text;

namespace NewsDesk.Benchmarks.Generation;

/// <summary>Writes articles as the content files that the site imports and that Hugo builds.</summary>
public static class GeneratedFolder
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void Write(string folder, ArticleSet set, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        WriteShared(folder);
        // Files are small: making their text and writing them keeps every core busy.
        Parallel.For(0, set.Count, new ParallelOptions { CancellationToken = cancellation }, number =>
        {
            var article = set.Article(number);
            var month = Path.Combine(folder, "articles", article.PublishedAt.ToString("yyyy/MM", CultureInfo.InvariantCulture));
            Directory.CreateDirectory(month);
            File.WriteAllText(Path.Combine(month, article.Slug + ".md"), Text(article), Utf8);
        });
    }

    public static string Text(GeneratedArticle article) => $"""
        ---
        title: {article.Headline}
        slug: {article.Slug}
        date: {article.PublishedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}
        author: {article.Author}
        section: {article.Section}
        tags: [{string.Join(", ", article.Tags)}]
        summary: {article.Summary}
        language: en
        ---

        {article.Markdown}
        """.ReplaceLineEndings("\n");

    private static void WriteShared(string folder)
    {
        Write("site.yml", """
            name: The Measured Times
            tagline: Generated news for measuring
            language: en
            navigation:
              - name: Archive
                url: /archive
              - name: About
                url: /about
            """);
        Write("sections.yml", string.Join('\n', ArticleSet.Sections.Select(name => $"""
            - slug: {ArticleSet.SlugOf(name)}
              name: {name}
              description: Generated reports about {name.ToLowerInvariant()}.
            """)));
        Write("authors.yml", string.Join('\n', ArticleSet.Authors.Select(name => $"""
            - slug: {ArticleSet.SlugOf(name)}
              name: {name}
              kind: person
              bio: {name} writes generated reports.
            """)));
        Write("pages/about.md", """
            ---
            title: About
            slug: about
            summary: What these texts are.
            ---

            These texts were generated to measure with.
            """);

        void Write(string name, string text)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text.ReplaceLineEndings("\n") + "\n", Utf8);
        }
    }
}
