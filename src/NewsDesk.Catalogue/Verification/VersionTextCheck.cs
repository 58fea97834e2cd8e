using System.Data;
using NewsDesk.Articles;
using NewsDesk.Publishing;
using NewsDesk.Workflow;

namespace NewsDesk.Verification;

/// <summary>Reads each version back as an editor would have it in the form, and asks whether it could be published so.</summary>
internal sealed class VersionTextCheck : Check
{
    private static readonly Actor By = Actor.Command("verify");

    public override string Stage => "texts";

    public override string Table => "versions";

    public override int Batch => 50;

    public override async Task<IReadOnlyList<Fault>> FindAsync(CatalogueRead read, IdRange range)
    {
        var versions = await read.ListAsync<(long Id, string Place)>($"""
            select v.id, {RowRules.Version}
            from versions v
            join articles a on a.id = v.article_id
            where {IdRange.Of("v.id")}
            order by v.id
            """, new { range.After, range.UpTo });
        var notes = (await read.ListAsync<Note>($"""
            select n.version_id, n.kind, n.text
            from notes n
            where {IdRange.Of("n.version_id")}
            """, new { range.After, range.UpTo })).ToLookup(note => note.VersionId, note => new DatedNote(note.Kind, default, note.Text));
        var faults = new List<Fault>();
        foreach (var (id, place) in versions)
        {
            if (await WhyNotAsync(read, id, [.. notes[id]]) is { } problem)
            {
                faults.Add(new Fault(FaultKind.Text, place, $"it breaks a rule of publishing: {problem.TrimEnd('.')}"));
            }
        }

        return faults;
    }

    private static async Task<string?> WhyNotAsync(CatalogueRead read, long id, IReadOnlyList<DatedNote> notes)
    {
        var version = (await VersionContent.FindAsync(read, id))!;

        return PublicationCheck.Run(version.ToPublication(version.Kind, By) with { EarlierNotes = notes }).Problem;
    }

    private sealed record Note
    {
        public required long VersionId { get; init; }

        public required EditKind Kind { get; init; }

        public required string Text { get; init; }
    }
}
