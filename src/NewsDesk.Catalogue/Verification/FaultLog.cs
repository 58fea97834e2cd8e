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

    /// <param name="fault">What is wrong.</param>
    /// <param name="wasMended">What is derived was made anew, and is wrong all the same: the record behind it is.</param>
    public void Add(Fault fault, bool wasMended = false) => Add(
        fault,
        !fault.IsDerived ? fault.Remedy ?? Restore
            : wasMended ? "It could not be mended: restore a backup."
            : "Run newsdesk verify --mend.",
        fault.IsDerived && !wasMended);

    public void AddMended(Fault fault, string how = "Mended.")
    {
        mended++;
        Add(fault, how, isDerived: false);
    }

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
