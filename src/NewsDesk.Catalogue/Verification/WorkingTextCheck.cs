using System.Text.Json;
using NewsDesk.Articles;
using NewsDesk.Text;
using NewsDesk.Workflow;

namespace NewsDesk.Verification;

/// <summary>Reads every draft, every draft that was set aside and every snapshot, one at a time: they must be content, under its
/// headline.</summary>
internal sealed class WorkingTextCheck : Check
{
    private static readonly (FaultKind Kind, string Keys, string Text)[] Tables =
    [
        (FaultKind.Draft, $"""
            select d.article_id, d.editor_id as number, {RowRules.Article} || ', draft of ' || e.email as place
            from drafts d
            join articles a on a.id = d.article_id
            join editors e on e.id = d.editor_id
            where {IdRange.Of("d.article_id")}
            order by d.article_id, d.editor_id
            """, "select headline, content from drafts where article_id = @ArticleId and editor_id = @Number"),
        (FaultKind.Draft, $"""
            select d.article_id, d.id as number, {RowRules.Article} || ', draft of ' || e.email || ' that was set aside' as place
            from set_aside_drafts d
            join articles a on a.id = d.article_id
            join editors e on e.id = d.editor_id
            where {IdRange.Of("d.article_id")}
            order by d.id
            """, "select null as headline, content from set_aside_drafts where article_id = @ArticleId and id = @Number"),
        (FaultKind.Snapshot, $"""
            select s.article_id, s.number, {RowRules.Article} || ', text ' || s.number as place
            from snapshots s
            join articles a on a.id = s.article_id
            where {IdRange.Of("s.article_id")} and s.content is not null
            order by s.article_id, s.number
            """, "select headline, content from snapshots where article_id = @ArticleId and number = @Number"),
    ];

    public override string Stage => "drafts";

    public override string Table => "articles";

    public override async Task<IReadOnlyList<Fault>> FindAsync(CatalogueRead read, IdRange range)
    {
        var faults = new List<Fault>();
        foreach (var (kind, keys, text) in Tables)
        {
            foreach (var key in await read.ListAsync<Key>(keys, new { range.After, range.UpTo }))
            {
                var (headline, content) = await read.FindAsync<(string?, string)>(text, new { key.ArticleId, key.Number });
                if (WhyNot(headline, content) is { } what)
                {
                    faults.Add(new Fault(kind, key.Place, what));
                }
            }
        }

        return faults;
    }

    private static string? WhyNot(string? headline, string json)
    {
        try
        {
            return ArticleContent.FromJson(json) switch
            {
                null => "its text can't be read: it is empty",
                _ when json.Length > SaveDraft.LongestContent => "its text is longer than a draft may be",
                var content when headline is not null && StorableText.Of(content.Headline) != StorableText.Of(headline) =>
                    "it is listed under another headline than its own",
                _ => null,
            };
        }
        catch (JsonException problem)
        {
            return $"its text can't be read: {problem.Message.Split('.')[0]}";
        }
    }

    private sealed record Key
    {
        public required long ArticleId { get; init; }

        public required long Number { get; init; }

        public required string Place { get; init; }
    }
}
