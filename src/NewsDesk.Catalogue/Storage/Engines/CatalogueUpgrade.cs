namespace NewsDesk.Storage.Engines;

/// <summary>The outcome of preparing a catalogue: its schema before and after, and the copy that was taken before.</summary>
/// <param name="From">0 where the file was made just now.</param>
/// <param name="To">Equal to <paramref name="From"/> where the catalogue was up to date.</param>
/// <param name="Copy">The path of the catalogue copy; null where there was nothing to upgrade.</param>
public sealed record CatalogueUpgrade(long From, long To, string? Copy)
{
    public override string ToString() => (From, Copy) switch
    {
        (0, _) => $"A new catalogue was made, with schema {To}.",
        (_, null) => "The catalogue is up to date.",
        _ => $"The catalogue was brought from schema {From} to {To}. {Path.GetFileName(Copy)} holds it as it was before.",
    };
}
