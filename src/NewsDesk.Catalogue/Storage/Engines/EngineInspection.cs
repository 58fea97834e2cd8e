namespace NewsDesk.Storage.Engines;

/// <summary>Looks at a catalogue's database, which others may be using, and changes nothing.</summary>
internal abstract class EngineInspection
{
    public abstract DatabaseFacts Look();

    public virtual IReadOnlyList<DatabaseWeakness> FindWeaknesses() => [];

    /// <summary>Everything is read once, so that what can't be read is found.</summary>
    /// <param name="most">How many lines are enough.</param>
    public abstract IReadOnlyList<string> Damage(int most);

    /// <summary>Says why this role can't ask for <see cref="Differences"/>, and who can; null where it can.</summary>
    public virtual string? WhyNotCompared() => null;

    /// <summary>Each part that differs from what the migrations make, such as <c>table notes is missing</c>.</summary>
    public abstract IReadOnlyList<string> Differences();

    /// <summary>Rows that point at one that is not there. One short read for each table.</summary>
    public abstract IEnumerable<(string Table, string? Row, string Parent)> LostReferences();

    /// <summary>Names what differs between the parts that the migrations make and those that were found.</summary>
    protected static IEnumerable<string> Compare(IReadOnlyDictionary<string, string> made, IReadOnlyDictionary<string, string> found) =>
    [
        .. made.Where(part => !found.ContainsKey(part.Key)).Select(part => $"{part.Key} is missing"),
        .. found.Where(part => !made.ContainsKey(part.Key)).Select(part => $"{part.Key} is of no migration"),
        .. made.Where(part => found.TryGetValue(part.Key, out var text) && text != part.Value).Select(part =>
            found[part.Key] == part.Value + Disabled ? $"{part.Key} is disabled" : $"{part.Key} is not as the migrations make it"),
    ];

    protected const string Disabled = " (disabled)";
}
