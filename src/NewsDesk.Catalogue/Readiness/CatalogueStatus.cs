using NewsDesk.Storage.Migrations;

namespace NewsDesk.Readiness;

/// <summary>How a catalogue stands: its schema, and what is in it where this program can read that.</summary>
public sealed record CatalogueStatus
{
    public static long ProgramSchema => Migration.All[^1].Number;

    /// <summary>The number of missing migrations; what follows is null where there are any.</summary>
    public required long SchemaBehind { get; init; }

    public long Schema => ProgramSchema - SchemaBehind;

    public CatalogueCounts? Counts { get; private init; }

    /// <summary>Null also where no backup has been made yet.</summary>
    public LastBackup.Row? LastBackup { get; private init; }

    /// <summary>Looks at the catalogue, once it is recognised as whole. Changes nothing.</summary>
    public static Task<CatalogueStatus> FindAsync(Catalogue catalogue) => catalogue.ExamineAsync(missing => missing > 0
        ? Task.FromResult(new CatalogueStatus { SchemaBehind = missing })
        : catalogue.ReadAsync(async read => new CatalogueStatus
        {
            SchemaBehind = 0,
            Counts = await CatalogueCounts.FindAsync(read),
            LastBackup = await new LastBackup(read).FindAsync(),
        }));
}
