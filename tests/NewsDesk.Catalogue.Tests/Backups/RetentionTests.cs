using System.Globalization;
using NewsDesk.Backups;
using NewsDesk.Time;

namespace NewsDesk.Tests.Backups;

public sealed class RetentionTests : IDisposable
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 3, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("newsdesk-backups-").FullName;

    private BackupFolder Backups => new(folder);

    [Theory]
    [InlineData("newest=3", 24, "2026-12-31 2026-12-30 2026-12-29")]
    [InlineData("newest=1 daily=3", 6, "2026-12-31 2026-12-30 2026-12-29")]
    [InlineData("newest=1 weekly=3", 24, "2026-12-31 2026-12-27 2026-12-20")]
    [InlineData("newest=1 monthly=4", 24, "2026-12-31 2026-11-30 2026-10-31 2026-09-30")]
    [InlineData("newest=3 daily=7 weekly=4 monthly=12", 24,
        "2026-12-31 2026-12-30 2026-12-29 2026-12-28 2026-12-27 2026-12-26 2026-12-25 2026-12-20 2026-12-13 "
        + "2026-11-30 2026-10-31 2026-09-30 2026-08-31 2026-07-31 2026-06-30 2026-05-31 2026-04-30 2026-03-31 2026-02-28 2026-01-31")]
    [InlineData("newest=2 weekly=1 daily=1", 12, "2026-12-31 2026-12-31")]
    public void After_a_year_of_pruning_after_each_backup_these_are_left(string keep, int hours, string left)
    {
        var retention = Retention.Parse(keep)!;
        for (var at = Begin; at.Year == 2026; at += TimeSpan.FromHours(hours))
        {
            Make(at);
            Backups.Prune(retention, SiteTime.OfZone("UTC")!, at);
            Assert.Contains(at, Backups.List());
        }

        Assert.Equal(left.Split(' '),
            Backups.List().OrderDescending().Select(at => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Days_are_those_of_the_sites_time_zone()
    {
        var evening = new DateTimeOffset(2026, 7, 1, 22, 59, 0, TimeSpan.Zero);
        Make(evening);
        Make(evening.AddMinutes(2));
        Make(evening.AddMinutes(3));

        Backups.Prune(new Retention(1, 2, 0, 0), SiteTime.OfZone("Europe/London")!, evening.AddHours(1));

        Assert.Equal([evening, evening.AddMinutes(3)], Backups.List().Order());
    }

    [Fact]
    public void One_dated_in_the_future_is_left_and_takes_no_place()
    {
        Make(Begin);
        Make(Begin.AddYears(5));

        Assert.Equal(0, Backups.Prune(new Retention(1, 0, 0, 0), SiteTime.OfZone("UTC")!, Begin.AddDays(1)));
    }

    [Fact]
    public void What_is_not_whole_or_has_another_name_is_neither_counted_nor_removed()
    {
        Make(Begin);
        Make(Begin.AddDays(1));
        foreach (var name in new[]
        {
            "newsdesk-20260301T030000Z.zip", "newsdesk-20260301T030000Z.zip.part", "newsdesk-mine.zip", "newsdesk-20261399T030000Z.zip",
            "other.zip",
        })
        {
            File.WriteAllText(Path.Combine(folder, name), "something");
        }

        Assert.Equal(1, Backups.Prune(new Retention(1, 0, 0, 0), SiteTime.OfZone("UTC")!, Begin.AddYears(1)));
        Assert.Equal([Begin.AddDays(1)], Backups.List());
        Assert.Equal(6, Directory.GetFiles(folder).Length);
    }

    [Theory]
    [InlineData("newest=3 daily=7 weekly=4 monthly=12", "newest=3 daily=7 weekly=4 monthly=12")]
    [InlineData(" monthly=2   newest=1 ", "newest=1 daily=0 weekly=0 monthly=2")]
    [InlineData("newest=0 daily=7", null)]
    [InlineData("daily=7", null)]
    [InlineData("newest=1 newest=2", null)]
    [InlineData("newest=1daily=2", null)]
    [InlineData("newest=-1", null)]
    [InlineData("newest=1 yearly=2", null)]
    [InlineData("7", null)]
    [InlineData("", null)]
    public void It_is_read_from_one_line(string text, string? read) => Assert.Equal(read, Retention.Parse(text)?.ToString());

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Make(DateTimeOffset began) => File.WriteAllText(Backups.FileOf(began), new string('0', 65));
}
