using NewsDesk.Comparison;
using NewsDesk.Storage;

namespace NewsDesk.Web.Rehearsals;

/// <summary>Compares pages that the running site sends with those of this program, and says of each how it changes.</summary>
internal sealed class PageComparison(Action<string> say)
{
    private const int MostLines = 60;

    private readonly HashSet<string> shown = [];

    private int unchanged;
    private int changed;
    private int notCompared;

    /// <summary>The pages that this program can't show.</summary>
    public int Failed { get; private set; }

    public string Counts => $"{unchanged} unchanged, {changed} changed, {notCompared} not compared, {Failed} failed.";

    /// <param name="before">Null where no site answers.</param>
    public void Add(ExamplePage page, Result<PageResponse>? before, PageResponse after, Exception? failure)
    {
        var name = $"{page.Path} ({page.Kind})";
        if (after.Status >= StatusCodes.Status500InternalServerError)
        {
            Failed++;
            say($"{name}: this program fails with {after.Status}{(failure is null ? "" : $": {OneLine(failure)}")}");
        }
        else if (before is null)
        {
            notCompared++;
        }
        else if (Hindrance(before) is { } hindrance)
        {
            notCompared++;
            say($"{name}: not compared, as {hindrance}");
        }
        else
        {
            Compare(name, before.Value!, after);
        }
    }

    private static string OneLine(Exception failure) => $"{failure.GetType().Name}: {failure.Message.ReplaceLineEndings(" ")}";

    /// <summary>Why a response says nothing of the page.</summary>
    private static string? Hindrance(Result<PageResponse> before) =>
        before.Problem is { } problem ? $"the site sent none: {problem}"
        : before.Value!.Status is StatusCodes.Status429TooManyRequests or >= StatusCodes.Status500InternalServerError
            ? $"the site answers {before.Value.Status}"
        : null;

    private void Compare(string name, PageResponse before, PageResponse after)
    {
        if ((before.Status, before.MovedTo) != (after.Status, after.MovedTo))
        {
            changed++;
            say($"{name}: answers {Answer(before)} now, and {Answer(after)} by this program");
            return;
        }

        var parts = UnifiedDiff.Parts(before.Html, after.Html).ToList();
        if (parts.Count == 0)
        {
            unchanged++;
            say($"{name}: unchanged");
            return;
        }

        changed++;
        say($"{name}: changed");
        Show(parts);
    }

    private static string Answer(PageResponse page) => page.MovedTo is null ? $"{page.Status}" : $"{page.Status} to {page.MovedTo}";

    /// <summary>A change of the layout stands on every page, among other lines, and is shown once.</summary>
    private void Show(List<IReadOnlyList<string>> parts)
    {
        var isNew = parts.ToLookup(part => shown.Add(string.Join('\n', part.Where(line => line[0] is '+' or '-'))));
        var lines = isNew[true].SelectMany(part => part).ToList();
        foreach (var line in lines.Take(MostLines))
        {
            say($"  {line}");
        }

        if (lines.Count > MostLines)
        {
            say($"  … and {lines.Count - MostLines} more lines");
        }

        if (isNew[false].Count() is > 0 and var known)
        {
            say($"  … and {known} {(known == 1 ? "part" : "parts")} that changed likewise above");
        }
    }
}
