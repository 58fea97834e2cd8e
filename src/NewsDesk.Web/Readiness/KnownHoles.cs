using System.Globalization;

namespace NewsDesk.Web.Readiness;

/// <summary>Lists the versions of runtimes and libraries with published holes. It is part of the program and needs no network.</summary>
public static class KnownHoles
{
    public static readonly DateOnly EndsWith = new(2026, 10, 13);

    private static readonly TimeSpan Old = TimeSpan.FromDays(180);

    private static readonly Version Ten = new(10, 0);

    private static readonly (string Runtime, Func<RuntimeVersions, Version> Version, Version Since, Version Fixed,
        string Advisories)[] All =
    [
        (".NET", here => here.DotNet, Ten, new(10, 0, 6), "CVE-2026-32203, CVE-2026-33116"),
        (".NET", here => here.DotNet, Ten, new(10, 0, 12), "CVE-2026-69522"),
        (".NET", here => here.DotNet, Ten, new(10, 0, 13), "CVE-2026-70197, CVE-2026-96224"),
        ("ASP.NET Core", here => here.AspNetCore, Ten, new(10, 0, 4), "CVE-2026-26130"),
        ("SQLite", here => here.Sqlite, new(3, 0), new(3, 50, 2), "CVE-2025-6965"),
        ("SQLite", here => here.Sqlite, new(3, 0), new(3, 53, 2), "CVE-2026-11822, CVE-2026-11824"),
        ("libvips", here => here.LibVips, new(8, 0), new(8, 18, 1), "CVE-2026-33327"),
        ("libvips", here => here.LibVips, new(8, 0), new(8, 18, 3), "CVE-2026-69242, CVE-2026-70654"),
    ];

    public static IEnumerable<ReadinessIssue> Find(RuntimeVersions runtimes, DateTimeOffset now)
    {
        var end = EndsWith.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        foreach (var holes in All.Where(hole => hole.Version(runtimes) >= hole.Since && hole.Version(runtimes) < hole.Fixed)
            .GroupBy(hole => hole.Runtime))
        {
            var (version, advisories) = (holes.First().Version(runtimes), string.Join(", ", holes.Select(hole => hole.Advisories)));
            yield return new(
                $"{holes.Key} {version} has known holes: {advisories}.",
                $"{Remedy(holes.Key, holes.Max(hole => hole.Fixed)!)} This list of known holes ends with {end}.");
        }

        if (now - EndsWith.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) > Old)
        {
            yield return new($"The list of known holes of this program ends with {end}.",
                "Install a newer program: what was found since then is not in it.");
        }
    }

    private static string Remedy(string runtime, Version needed) => runtime is "SQLite" or "libvips"
        ? $"It comes with the program: install a newer one, built with {needed} or later."
        : $"Install {needed} or later and start the site again; a program that was published with its runtime must be published again.";
}
