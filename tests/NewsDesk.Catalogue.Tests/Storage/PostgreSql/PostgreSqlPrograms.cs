using System.Globalization;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>Finds PostgreSQL's programs: the newest that Debian's packages installed, else those on the path.</summary>
internal static class PostgreSqlPrograms
{
    private const string OfDebian = "/usr/lib/postgresql";
    private const string AnotherUser = "/usr/bin/setpriv";

    /// <summary>The folder of initdb and postgres; null where <see cref="Missing"/> says why.</summary>
    public static string? Folder { get; } = Folders().FirstOrDefault(IsWhole);

    /// <summary>Why no server can be started here; null where one can.</summary>
    public static string? Missing { get; } =
        !OperatingSystem.IsLinux() ? "The tests start PostgreSQL on Linux alone."
        : Folder is null ? "PostgreSQL's server is not installed: install Debian's package postgresql."
        : !File.Exists(AnotherUser) ? $"{AnotherUser} is missing, which starts PostgreSQL's server and ends it with the tests."
        : Environment.IsPrivilegedProcess && !IsUser("postgres") ? "PostgreSQL's server won't run as root, and there is no user postgres."
        : null;

    private static IEnumerable<string> Folders() =>
        (Directory.Exists(OfDebian) ? Directory.GetDirectories(OfDebian) : [])
        .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
        .Select(folder => Path.Combine(folder, "bin"))
        .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));

    private static bool IsWhole(string folder) =>
        File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres"));

    private static bool IsUser(string name) =>
        File.ReadLines("/etc/passwd").Any(line => line.StartsWith($"{name}:", StringComparison.Ordinal));
}
