namespace NewsDesk.Tests;

/// <summary>Finds the shared test data beside the checkout; a test that needs it skips loudly without it, and fails on CI.</summary>
internal static class Corpora
{
    /// <summary>The full path of a file or folder below <c>../shared/corpora</c>.</summary>
    public static string Path(string relative)
    {
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(Repository.Root, "..", "shared", "corpora", relative));
        var exists = File.Exists(path) || Directory.Exists(path);
        if (!exists && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail($"The test data {path} is missing, and CI must have it.");
        }

        Assert.SkipUnless(exists, $"The test data {path} is not on this machine.");
        return path;
    }
}
