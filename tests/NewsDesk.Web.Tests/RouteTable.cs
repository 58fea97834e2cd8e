using System.Globalization;
using NewsDesk.Tests;

namespace NewsDesk.Web.Tests;

/// <summary>The tables of docs/routes.md.</summary>
internal static class RouteTable
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "routes.md"));

    public static IReadOnlyList<Row> Rows { get; } = [.. Cells("| Route | Shows | Who may | Statuses | Cache-Control of 200 | Canonical |")
        .Select(cells => new Row(cells[0], cells[2], [.. cells[3].Split(", ").Select(Number)], cells[4], cells[5]))];

    public static IReadOnlyList<Example> Examples { get; } = [.. Cells("| Route | Status | Address |")
        .Select(cells =>
            new Example(cells[0], Number(cells[1]), cells[2].Split(',')[0], cells[2].EndsWith("can't be read", StringComparison.Ordinal)))];

    public static IReadOnlyList<NewsroomRow> Newsroom { get; }
        = [.. Cells("| Method | Route | Does | Nobody | Writer | Editor | Administrator | Example |")
        .Select(cells => new NewsroomRow(cells[0], cells[1], [.. cells[3..7].Select(Number)], cells[7]))];

    private static IEnumerable<string[]> Cells(string head)
    {
        var start = Array.IndexOf(Lines, head);
        Assert.True(start >= 0, $"docs/routes.md has no table that begins {head}");
        return Lines.Skip(start + 2).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim().Replace("`", "", StringComparison.Ordinal)).ToArray());
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    internal sealed record Row(string Route, string WhoMay, IReadOnlyList<int> Statuses, string CacheControl, string Canonical);

    /// <param name="Method">GET (HEAD is the same without a body), POST, PUT …</param>
    /// <param name="Route">The pattern.</param>
    /// <param name="Statuses">What nobody, a writer, an editor and an administrator are answered.</param>
    /// <param name="Example">What is asked for; names in braces stand for things of the test's newsroom.</param>
    internal sealed record NewsroomRow(string Method, string Route, IReadOnlyList<int> Statuses, string Example);

    /// <param name="Route">The row it belongs to.</param>
    /// <param name="Status">What it must answer.</param>
    /// <param name="Address">What is asked for; {hash} stands for the article's picture.</param>
    /// <param name="WithoutCatalogue">Asked of a site whose catalogue can't be read.</param>
    internal sealed record Example(string Route, int Status, string Address, bool WithoutCatalogue);
}
