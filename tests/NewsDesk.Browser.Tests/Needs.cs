using System.Collections.Concurrent;

namespace NewsDesk.Browser.Tests;

/// <summary>Checks for the programs a test needs: without one the test skips and says why; on CI it fails, as nobody would notice the skip
/// there.</summary>
internal static class Needs
{
    private static readonly ConcurrentDictionary<string, bool> FlashMessage = new();

    /// <param name="missing">What is missing and how to get it; null where all is there.</param>
    public static void Nothing(string? missing)
    {
        if (missing is null)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail($"{missing} CI must have it.");
        }

        if (FlashMessage.TryAdd(missing, true))
        {
            TestContext.Current.SendDiagnosticMessage("SKIPPING: {0}", missing);
        }

        Assert.Skip(missing);
    }

    /// <summary>The full path of a program that a shell would find by its name.</summary>
    public static string? Program(string name) => Environment.GetEnvironmentVariable("PATH")?
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);
}
