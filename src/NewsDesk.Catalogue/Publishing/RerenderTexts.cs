using NewsDesk.Rendering;

namespace NewsDesk.Publishing;

/// <summary>Renders stored texts anew, for a program whose rules are newer.</summary>
public sealed class RerenderTexts(Catalogue catalogue, MarkdownRenderer renderer)
{
    private const int Batch = 50;

    public async Task<(int Rendered, IReadOnlyList<string> Problems)> ExecuteAsync(bool all, CancellationToken cancellation)
    {
        var (count, last) = (0, 0L);
        var problems = new List<string>();
        while (await NextAsync(last, all) is { Count: > 0 } batch)
        {
            var done = new List<(long Id, RenderedMarkdown Text)>();
            foreach (var (id, address, markdown) in batch)
            {
                var (text, problem) = await renderer.RenderAsync(markdown, cancellation);
                if (text is not null)
                {
                    done.Add((id, text));
                }
                else
                {
                    problems.Add($"{address}: {problem} It keeps the HTML it had.");
                }
            }

            await catalogue.WriteAsync(
                async write =>
                {
                    foreach (var text in done)
                    {
                        await RenderedText.SaveAsync(write, text.Id, text.Text);
                    }

                    await write.RaiseGenerationAsync();
                },
                cancellation);
            count += done.Count;
            last = batch[^1].Id;
        }

        return (count, problems);
    }

    private Task<IReadOnlyList<(long Id, string Address, string Markdown)>> NextAsync(
        long after, bool all) => catalogue.ReadAsync(read => read.ListAsync<(long, string, string)>("""
        select v.id, a.type || ' ' || a.slug || ', version ' || v.number, v.markdown
        from versions v
        join articles a on a.id = v.article_id
        join rendered r on r.version_id = v.id
        where v.id > @after and (@all or r.render_version <> @Version)
        order by v.id
        limit @Batch
        """, new { after, all, MarkdownRenderer.Version, Batch }));
}
