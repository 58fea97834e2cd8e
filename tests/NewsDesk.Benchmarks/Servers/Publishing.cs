namespace NewsDesk.Benchmarks.Servers;

/// <summary>Publishes the program of this checkout.</summary>
internal static class Publishing
{
    public static Task RunAsync(string folder, CancellationToken cancellation) => ChildProcess.RunAsync(
        "dotnet",
        // No server of the compiler or of the build stays behind.
        [
            "publish", Path.Combine(Checkout(), "src", "NewsDesk.Web"), "-c", "Release", "-o", folder,
            "--nologo", "-v", "q", "-nodeReuse:false", "-p:UseSharedCompilation=false",
        ],
        cancellation);

    private static string Checkout()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "NewsDesk.sln")))
            {
                return folder;
            }
        }

        throw new BenchmarkFailed("The checkout was not found above this program. Name a published site with --site.");
    }
}
