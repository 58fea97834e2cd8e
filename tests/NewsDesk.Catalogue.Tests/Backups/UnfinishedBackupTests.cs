using System.Globalization;
using NewsDesk.Backups;

namespace NewsDesk.Tests.Backups;

/// <summary>The temporary folders of backups in one folder: each removes what a killed one left, and nothing of one that is being
/// made.</summary>
public sealed class UnfinishedBackupTests : IDisposable
{
    private const int Together = 8;

    private static readonly int Rounds =
        20 * int.Parse(Environment.GetEnvironmentVariable("NEWSDESK_ROUNDS") ?? "10", CultureInfo.InvariantCulture);

    private readonly string folder = Directory.CreateTempSubdirectory("newsdesk-").FullName;

    [Fact]
    public void Those_that_begin_at_the_same_instant_leave_each_other_alone()
    {
        using var barrier = new Barrier(Together);
        var lost = new string[Together];
        var threads = Enumerable.Range(0, Together).Select(n => new Thread(() => lost[n] = Run(barrier))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.Equal(Enumerable.Repeat("", Together), lost);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void What_killed_ones_left_goes_whether_or_not_their_archive_is_in_it()
    {
        Directory.CreateDirectory(Left("empty"));
        Write(Left("begun"), "backup.zip", "newsdesk.db");
        Write(Left("moved"), "newsdesk.db", "newsdesk.db-journal");

        UnfinishedBackup.Begin(folder).Dispose();

        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void One_that_has_its_name_ends_well_where_another_has_swept_its_folder()
    {
        var file = Path.Combine(folder, "newsdesk.zip");
        using (var done = UnfinishedBackup.Begin(folder))
        {
            File.WriteAllText(done.CataloguePath, "A copy.");
            done.MoveTo(file, overwrite: false);
            UnfinishedBackup.Begin(folder).Dispose();
        }

        Assert.Equal([file], Directory.GetFileSystemEntries(folder));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <returns>What went wrong; nothing where all went well.</returns>
    private string Run(Barrier barrier)
    {
        var lost = "";
        for (var n = 0; n < Rounds; n++)
        {
            try
            {
                using var backup = UnfinishedBackup.Begin(folder);
                barrier.SignalAndWait();
                lost += File.Exists(backup.Archive.Name) ? "" : $"round {n}: the archive is gone. ";
            }
            catch (IOException problem)
            {
                barrier.RemoveParticipant();
                return $"{lost}round {n}: {problem}";
            }
        }

        return lost;
    }

    private string Left(string name) => Path.Combine(folder, $".newsdesk-backup-{name}");

    private static void Write(string folder, params string[] names)
    {
        Directory.CreateDirectory(folder);
        foreach (var name in names)
        {
            File.WriteAllText(Path.Combine(folder, name), name);
        }
    }
}
