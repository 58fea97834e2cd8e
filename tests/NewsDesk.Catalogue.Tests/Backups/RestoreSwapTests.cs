using NewsDesk.Backups;

namespace NewsDesk.Tests.Backups;

public sealed class RestoreSwapTests : IDisposable
{
    private static readonly string Digest = new('a', 64);

    private static readonly string[] Old =
    [
        "going-back/plan.json", "keys/old.xml", "newsdesk-schema-15.db", "newsdesk.db", "newsdesk.db-journal", "newsdesk.db-shm",
        "newsdesk.db-wal", "pictures/old.jpeg",
    ];

    private static readonly string[] New = ["keys/new.xml", "newsdesk.db", "pictures/new.jpeg"];

    private readonly string folder = Directory.CreateTempSubdirectory("newsdesk-").FullName;

    private RestoreSwap Swap => new(folder);

    /// <summary>Eleven steps: eight files and folders out of the way, three into their place.</summary>
    public static TheoryData<int> Stops => [.. Enumerable.Range(0, 12)];

    [Theory]
    [MemberData(nameof(Stops))]
    public void Stopped_after_any_step_it_is_completed_by_the_next_run(int steps)
    {
        Write("", Old);
        Write("restoring", New);
        Swap.Begin(Digest);
        Assert.Equal(steps, Swap.Steps().Take(steps).Count());
        Assert.True(Swap.IsBegun);

        Swap.Complete();

        Assert.Equal(Digest, Swap.FindUnreported());
        Swap.ForgetDigest();
        Assert.Equal([.. New, .. Old.Select(name => $"replaced/{name}")], Files());
        Assert.Equal("new", File.ReadAllText(Path.Combine(folder, "newsdesk.db")));
        Assert.Equal("old", File.ReadAllText(Path.Combine(folder, "replaced", "newsdesk.db")));
        Assert.False(Swap.IsBegun);
    }

    [Fact]
    public void Stopped_between_its_last_step_and_its_end_it_still_knows_its_backup()
    {
        Write("restoring", New);
        Swap.Begin(Digest);
        Swap.Complete();
        Directory.CreateDirectory(Path.Combine(folder, "restored"));

        Swap.Complete();

        Assert.Equal(Digest, Swap.FindUnreported());
        Assert.False(Swap.IsBegun);
    }

    [Fact]
    public void It_takes_eleven_steps_and_the_logs_go_before_their_catalogue()
    {
        Write("", Old);
        Write("restoring", New);
        Swap.Begin(Digest);
        Assert.Equal(
            [
                "newsdesk-schema-15.db", "going-back", "newsdesk.db-wal", "newsdesk.db-shm", "newsdesk.db-journal", "newsdesk.db",
                "newsdesk.db", "pictures", "pictures", "keys", "keys",
            ],
            Swap.Steps());
    }

    [Fact]
    public void Until_its_first_step_it_can_be_ended_and_all_is_as_it_was()
    {
        Write("", Old);
        Write("restoring", New);
        Swap.Begin(Digest);

        Swap.End();

        Assert.Equal(Old, Files());
        Assert.False(Swap.IsBegun);
    }

    [Fact]
    public void What_was_unpacked_before_a_kill_is_removed_and_nothing_else()
    {
        Write("", Old);
        Write("restoring", New);

        Assert.False(Swap.IsBegun);
        Swap.RemoveUnpacked();

        Assert.Equal(Old, Files());
    }

    [Fact]
    public void Keys_stay_where_the_backup_has_none_and_logs_in_any_case()
    {
        Write("", [.. Old, "logs/today.json"]);
        Write("restoring", ["newsdesk.db", "pictures/new.jpeg"]);
        Swap.Begin(Digest);
        Swap.Complete();

        Swap.ForgetDigest();
        Assert.Equal(["keys/old.xml", "logs/today.json", "newsdesk.db", "pictures/new.jpeg"],
            Files().Where(name => !name.StartsWith("replaced/", StringComparison.Ordinal)));
    }

    [Fact]
    public void Each_folder_that_was_replaced_before_the_next_good_start_is_kept()
    {
        foreach (var content in new[] { "first", "second", "third" })
        {
            Write("restoring", ["newsdesk.db"], content);
            Swap.Begin(Digest);
            Swap.Complete();
        }

        Assert.Equal(["replaced", "replaced-2"], Swap.ReplacedFolders.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(["third", "second", "first"], new[] { "", "replaced", "replaced-2" }.Select(name =>
            File.ReadAllText(Path.Combine(folder, name, "newsdesk.db"))));
    }

    [Fact]
    public void A_catalogue_that_came_in_between_two_runs_is_kept_too()
    {
        Write("", Old);
        Write("restoring", New);
        Swap.Begin(Digest);
        _ = Swap.Steps().Take(6).Count();
        Write("", ["newsdesk.db"], "an older program's");

        Swap.Complete();

        Assert.Equal("new", File.ReadAllText(Path.Combine(folder, "newsdesk.db")));
        Assert.Equal(["old", "an older program's"],
            new[] { "newsdesk.db", "newsdesk.db-2" }.Select(name => File.ReadAllText(Path.Combine(folder, "replaced", name))));
    }

    [Fact]
    public void A_link_is_found_before_anything_is_moved()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Links need an administrator there.");
        }

        Write("", Old);
        Assert.Null(Swap.FindFixed());
        Directory.Move(Path.Combine(folder, "pictures"), Path.Combine(folder, "elsewhere"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "pictures"), Path.Combine(folder, "elsewhere"));

        Assert.Equal(Path.Combine(folder, "pictures"), Swap.FindFixed());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(string below, string[] names, string? content = null)
    {
        foreach (var name in names)
        {
            var path = Path.Combine(folder, below, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, content ?? (below == "" ? "old" : "new"));
        }
    }

    private IEnumerable<string> Files() => Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal);
}
