using NewsDesk.Web.Readiness;

namespace NewsDesk.Web.Tests.Operation;

public sealed class KnownHolesTests
{
    private static readonly DateTimeOffset Now = new(KnownHoles.EndsWith.AddDays(30), TimeOnly.MinValue, TimeSpan.Zero);

    private static readonly RuntimeVersions Sound = new(new(10, 0, 99), new(10, 0, 99), new(3, 99, 0), new(8, 99, 0));

    [Fact]
    public void Finds_nothing_in_runtimes_without_known_holes() => Assert.Empty(KnownHoles.Find(Sound, Now));

    [Fact]
    public void Names_the_runtime_the_advisories_and_the_version_to_install()
    {
        var found = Assert.Single(KnownHoles.Find(Sound with { DotNet = new(10, 0, 5) }, Now)).ToString();

        Assert.StartsWith(".NET 10.0.5 has known holes: CVE-2026-32203, CVE-2026-33116, CVE-2026-69522, CVE-2026-70197, CVE-2026-96224. "
            + "Install 10.0.13 or later", found, StringComparison.Ordinal);
        Assert.EndsWith("This list of known holes ends with 13 October 2026.", found, StringComparison.Ordinal);
        Assert.DoesNotContain("CVE-2026-33116", Assert.Single(KnownHoles.Find(Sound with { DotNet = new(10, 0, 6) }, Now)).What,
            StringComparison.Ordinal);
        Assert.Empty(KnownHoles.Find(Sound with { DotNet = new(10, 0, 13) }, Now));
        Assert.Empty(KnownHoles.Find(Sound with { DotNet = new(11, 0, 0) }, Now));
    }

    [Fact]
    public void Looks_at_each_part()
    {
        var found = KnownHoles.Find(new RuntimeVersions(new(10, 0, 13), new(10, 0, 3), new(3, 53, 1), new(8, 18, 2)), Now)
            .Select(issue => issue.What).ToList();

        Assert.Equal(3, found.Count);
        Assert.StartsWith("ASP.NET Core 10.0.3 ", found[0], StringComparison.Ordinal);
        Assert.StartsWith("SQLite 3.53.1 ", found[1], StringComparison.Ordinal);
        Assert.StartsWith("libvips 8.18.2 ", found[2], StringComparison.Ordinal);
    }

    [Fact]
    public void An_old_program_says_where_its_list_ends()
    {
        Assert.Contains("ends with 13 October 2026", Assert.Single(KnownHoles.Find(Sound, Now.AddYears(1))).What, StringComparison.Ordinal);
    }

    [Fact]
    public void The_parts_that_come_with_the_program_have_no_known_holes()
    {
        var here = RuntimeVersions.Here;
        Assert.Empty(KnownHoles.Find(Sound with { Sqlite = here.Sqlite, LibVips = here.LibVips }, Now));
        Assert.True(here.DotNet.Major >= 10 && here.AspNetCore.Build >= 0);
    }
}
