using NewsDesk.Publishing;
using NewsDesk.Rendering;

namespace NewsDesk.Verification;

/// <summary>Compares stored HTML, and the links that were found in the text, with a fresh rendering by the same rules.</summary>
internal sealed class RenderedCheck(MarkdownRenderer renderer) : Check
{
    private readonly Dictionary<long, RenderedMarkdown> fresh = [];
    private readonly Dictionary<long, string> refused = [];

    public override string Stage => "rendered texts";

    public override string Table => "versions";

    public override int Batch => 25;

    /// <summary>A version never changes, so what is rendered here is that of the states which are asked for later.</summary>
    public override async Task PrepareAsync(Catalogue catalogue, IdRange range, CancellationToken cancellation)
    {
        fresh.Clear();
        refused.Clear();
        var texts = await catalogue.ReadAsync(read => read.ListAsync<(long Id, string Markdown)>($"""
            select v.id, v.markdown
            from versions v
            left join rendered r on r.version_id = v.id
            where {IdRange.Of("v.id")} and (r.version_id is null or r.render_version < 1 or r.render_version >= @Version)
            order by v.id
            """, new { range.After, range.UpTo, MarkdownRenderer.Version }));
        foreach (var (id, markdown) in texts)
        {
            var (text, problem) = await renderer.RenderAsync(markdown, cancellation);
            if (text is null)
            {
                refused[id] = problem!;
            }
            else
            {
                fresh[id] = text;
            }
        }
    }

    public override async Task<IReadOnlyList<Fault>> FindAsync(CatalogueRead read, IdRange range)
    {
        var links = await LinksAsync(read, range);
        return [.. (await StoredAsync(read, range)).SelectMany(row => Of(row, links))];
    }

    public override async Task MendAsync(CatalogueWrite write, IdRange range)
    {
        var links = await LinksAsync(write, range);
        foreach (var row in await StoredAsync(write, range))
        {
            if (!fresh.TryGetValue(row.Id, out var text))
            {
                continue;
            }

            if (row.WhyNot(text) is not null)
            {
                await RenderedText.SaveAsync(write, row.Id, text);
            }

            if (HasOtherLinks(row, text, links))
            {
                await write.ExecuteAsync("delete from version_links where version_id = @Id", new { row.Id });
                await VersionRow.InsertLinksAsync(write, row.Id, text.Links);
            }
        }
    }

    private IEnumerable<Fault> Of(Row row, ILookup<long, string> links)
    {
        if (refused.TryGetValue(row.Id, out var problem))
        {
            yield return new Fault(FaultKind.Rendered, row.Place, $"its text can't be rendered: {problem.TrimEnd('.')}")
            {
                Remedy = "Run verify again; where it says the same, publish the text anew with that changed.",
            };
        }

        if (fresh.TryGetValue(row.Id, out var text))
        {
            if (row.WhyNot(text) is { } what)
            {
                yield return new Fault(FaultKind.Rendered, row.Place, what, IsDerived: true);
            }

            if (HasOtherLinks(row, text, links))
            {
                yield return new Fault(FaultKind.Links, row.Place, "the articles that its text links to are not those that are stored",
                    IsDerived: true);
            }
        }
    }

    private static bool HasOtherLinks(Row row, RenderedMarkdown text, ILookup<long, string> links) =>
        !links[row.Id].ToHashSet(StringComparer.Ordinal).SetEquals(text.Links);

    private static async Task<ILookup<long, string>> LinksAsync(CatalogueRead read, IdRange range) =>
        (await read.ListAsync<(long Id, string Slug)>($"""
            select l.version_id, l.slug
            from version_links l
            where {IdRange.Of("l.version_id")}
            """, new { range.After, range.UpTo })).ToLookup(link => link.Id, link => link.Slug);

    private static Task<IReadOnlyList<Row>> StoredAsync(CatalogueRead read, IdRange range) => read.ListAsync<Row>($"""
        select v.id, {RowRules.Version} as place, r.render_version, r.words, r.html
        from versions v
        join articles a on a.id = v.article_id
        left join rendered r on r.version_id = v.id
        where {IdRange.Of("v.id")}
        order by v.id
        """, new { range.After, range.UpTo });

    private sealed record Row
    {
        public required long Id { get; init; }

        public required string Place { get; init; }

        public int? RenderVersion { get; init; }

        public int? Words { get; init; }

        public string? Html { get; init; }

        public string? WhyNot(RenderedMarkdown text) => this switch
        {
            { RenderVersion: null } => "its HTML is missing",
            { RenderVersion: < 1 or > MarkdownRenderer.Version } => $"its HTML is by rules {RenderVersion}, which nobody knows",
            _ when Html != text.Html => "its HTML is not what its text is rendered to",
            _ when Words != text.Words => "its number of words is not that of its text",
            _ => null,
        };
    }
}
