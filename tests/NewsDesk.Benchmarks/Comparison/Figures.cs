using System.Globalization;

namespace NewsDesk.Benchmarks.Comparison;

/// <summary>Medians, and numbers as the table shows them.</summary>
internal static class Figures
{
    public static double Median(this IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }

    public static string Of(double value, string unit = "") =>
        value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "#,##0", CultureInfo.InvariantCulture) + unit;

    public static double Megabytes(long bytes) => bytes / 1024.0 / 1024.0;
}
