namespace NewsDesk.Portability;

/// <summary>Imports a folder into an empty catalogue, and completes an interrupted import at the next start.</summary>
public sealed class FirstImport(Catalogue catalogue, ImportFolder import)
{
    private const string Key = "first start";
    private const string Begun = "begun";

    public Task<bool> IsDueAsync() => catalogue.ReadAsync(read => read.FindAsync<bool>("""
        select not exists (select 1 from articles) or exists (select 1 from imports where key = @Key and fingerprint = @Begun)
        """, new { Key, Begun }));

    public async Task<ImportReport> ExecuteAsync(string folder, CancellationToken cancellation)
    {
        await RecordAsync(Begun, cancellation);
        var report = await import.ExecuteAsync(folder, Actor.System(Key), null, cancellation);
        await RecordAsync("done", cancellation);
        return report;
    }

    private Task RecordAsync(string state, CancellationToken cancellation) =>
        catalogue.WriteAsync(write => ImportRecord.SaveAsync(write, Key, state), cancellation);
}
