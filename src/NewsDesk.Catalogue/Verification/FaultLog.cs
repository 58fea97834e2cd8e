namespace NewsDesk.Verification;

/// <summary>Collects faults as lines, at most so many of a kind, and counts the rest.</summary>
internal sealed class FaultLog
{
    public const int MostOfAKind = 100;

    private const string Restore = "It can't be derived: restore a backup.";

    private readonly List<string> lines = [];
    private readonly Dictionary<FaultKind, int> counts = [];
    private int mended;
    private int derived;

    public void Add(Fault fault) =>
        Add(fault, fault.IsDerived ? "Run newsdesk verify --mend." : fault.Remedy ?? Restore, fault.IsDerived);

    public void AddMended(Fault fault)
    {
        mended++;
        Add(fault, "Mended.", isDerived: false);
    }

    /// <summary>Derived, and wrong all the same after it was made anew, because the record behind it is.</summary>
    public void AddLeft(Fault fault) =>
        Add(fault, fault.IsDerived ? "It could not be mended: restore a backup." : fault.Remedy ?? Restore, isDerived: false);

    public VerificationReport Report(string whole, IEnumerable<string> notes) => new()
    {
        Lines =
        [
            .. lines,
            .. counts.Where(count => count.Value > MostOfAKind).Select(count => $"{Word(count.Key)}: {count.Value - MostOfAKind} more."),
            .. notes,
        ],
        Found = counts.Values.Sum(),
        Mended = mended,
        Mendable = derived,
        Whole = whole,
    };

    private void Add(Fault fault, string remedy, bool isDerived)
    {
        derived += isDerived ? 1 : 0;
        var count = counts[fault.Kind] = counts.GetValueOrDefault(fault.Kind) + 1;
        if (count <= MostOfAKind)
        {
            lines.Add($"{Word(fault.Kind)}: {fault.Where}: {fault.What}. {remedy}");
        }
    }

    private static string Word(FaultKind kind) => kind.ToString().ToLowerInvariant();
}
