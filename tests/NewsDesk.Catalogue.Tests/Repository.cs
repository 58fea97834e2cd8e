using System.Runtime.CompilerServices;

namespace NewsDesk.Tests;

/// <summary>Where this checkout lies.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find([CallerFilePath] string thisFile = "")
    {
        var folder = Path.GetDirectoryName(thisFile);
        while (folder is not null && !File.Exists(Path.Combine(folder, "NewsDesk.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("NewsDesk.sln was not found above the tests.");
    }
}
