namespace NewsDesk.Benchmarks.Load;

/// <summary>Programs that the machine has or lacks.</summary>
internal static class Installed
{
    public static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
