namespace NewsDesk.Web.Checks;

/// <summary>Something that is unfit for production, and what to do about it.</summary>
/// <param name="What">One sentence that says what is so.</param>
/// <param name="Remedy">One sentence that says what to do.</param>
/// <param name="IsFatal">A start in Production is refused.</param>
public sealed record Finding(string What, string Remedy, bool IsFatal = false)
{
    public override string ToString() => $"{What} {Remedy}";
}
