using NewsDesk.Accounts;
using NewsDesk.Rendering;

namespace NewsDesk.Readiness;

/// <summary>The facts by which an operator judges a catalogue.</summary>
public sealed record CatalogueFacts
{
    /// <summary>The number of missing migrations; the counts below are zero then.</summary>
    public long SchemaBehind { get; init; }

    public long Articles { get; init; }

    public long Unrendered { get; init; }

    public long RenderedByOldRules { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    public string SiteName { get; init; } = "";

    public IReadOnlyList<string> AdministratorsWithoutSecondFactor { get; init; } = [];

    /// <summary>Null where no backup has been made yet.</summary>
    public LastBackup.Row? LastBackup { get; init; }

    /// <summary>Counts what is in the catalogue, once it is recognised as whole. Changes nothing.</summary>
    public static Task<CatalogueFacts> FindAsync(Catalogue catalogue) => catalogue.ExamineAsync(missing => missing > 0
        ? Task.FromResult(new CatalogueFacts { SchemaBehind = missing })
        : catalogue.ReadAsync(ReadAsync));

    private static async Task<CatalogueFacts> ReadAsync(CatalogueRead read)
    {
        var facts = await read.FindAsync<CatalogueFacts>("""
            select
              (select count(*) from articles) as articles,
              (select count(*) from versions v where not exists (select 1 from rendered r where r.version_id = v.id)) as unrendered,
              (select count(*) from rendered where render_version <> @Version) as rendered_by_old_rules,
              (select changed_at from catalogue) as changed_at,
              (select name from site) as site_name
            """, new { MarkdownRenderer.Version });
        var people = await read.ListAsync<PeopleList.Row>($"{PeopleList.Select} order by e.email");
        return facts! with
        {
            AdministratorsWithoutSecondFactor = [.. people.Where(row => row.LacksSecondFactor).Select(row => row.Email)],
            LastBackup = await new LastBackup(read).FindAsync(),
        };
    }
}
