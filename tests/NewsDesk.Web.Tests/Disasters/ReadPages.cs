namespace NewsDesk.Web.Tests.Disasters;

/// <summary>The responses that readers had in one phase of a test.</summary>
internal sealed class ReadPages(IReadOnlyList<(string Path, int Status, double Milliseconds)> responses)
{
    public int Count => responses.Count;

    /// <summary>Those that are not the page, each once.</summary>
    public IReadOnlyList<string> Failures =>
        [.. responses.Where(one => one.Status != 200).Select(one => $"{one.Path} {one.Status}").Distinct()];

    /// <summary>In milliseconds.</summary>
    public double Percentile(double share) => responses.Select(one => one.Milliseconds).Order().ElementAt((int)(responses.Count * share));

    public override string ToString() => $"{Count} pages, p50 {Percentile(0.5):0.0} ms, p99 {Percentile(0.99):0.0} ms";
}
