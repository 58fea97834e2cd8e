namespace NewsDesk.Browser.Tests;

/// <summary>What a check found on a page. A test that fails shows all of it, not the first few letters.</summary>
internal static class Findings
{
    public static void None(IEnumerable<string> issues)
    {
        var all = issues.Distinct().ToList();
        if (all.Count > 0)
        {
            Assert.Fail(string.Join('\n', all.Prepend($"{all.Count} found:")));
        }
    }
}
