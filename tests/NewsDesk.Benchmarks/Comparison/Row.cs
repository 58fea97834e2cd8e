namespace NewsDesk.Benchmarks.Comparison;

/// <summary>One line of the table. A value that is null was not measured, and <see cref="Measured"/> says why.</summary>
internal sealed record Row(string What, string Measured, double? Value = null, Limit? Bar = null, Limit? Aim = null)
{
    public string Met => (Value, Bar) switch
    {
        ({ } value, { } bar) => !bar.Holds(value) ? "no" : Aim is { } aim && aim.Holds(value) ? "aim" : "bar",
        _ => "",
    };
}
