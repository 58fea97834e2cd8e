using System.Globalization;

namespace NewsDesk.Benchmarks.Comparison;

/// <summary>What a measured value must reach or must not exceed.</summary>
internal sealed record Limit(double Value, bool IsLeast, string Unit = "")
{
    public static Limit AtLeast(double value) => new(value, IsLeast: true);

    public static Limit AtMost(double value, string unit = "") => new(value, IsLeast: false, unit);

    public bool Holds(double measured) => IsLeast ? measured >= Value : measured <= Value;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsLeast ? "≥" : "≤")} {Value:0.##}{Unit}");
}
