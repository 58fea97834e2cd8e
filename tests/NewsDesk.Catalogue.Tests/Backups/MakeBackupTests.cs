using System.Diagnostics;
using System.IO.Compression;
using NewsDesk.Articles;
using NewsDesk.Backups;

namespace NewsDesk.Tests.Backups;

public sealed class MakeBackupTests : IDisposable
{
    /// <summary>A backup file is known by its end.</summary>
    private static readonly string OlderBackup = $"older {new string('0', 64)}";

    private readonly BackedUpNewsroom site = new();

    [Fact]
    public async Task What_a_backup_holds_comes_out_of_it_as_it_was()
    {
        var picture = await site.PublishAsync("harbour");
        var began = site.Newsroom.Now;
        var made = await site.MadeAsync();
        await site.Newsroom.PublishedAsync(TestNewsroom.Text("later", EditKind.First));

        var target = Path.Combine(site.Newsroom.Folder, "restored");
        using var archive = BackedUpNewsroom.Open(made.File);
        await archive.ExtractAsync(target, null, TestNewsroom.Cancellation);

        var original = $"pictures/{picture.Hash[..2]}/{picture.Hash}/original.jpeg";
        Assert.Equal([site.CatalogueEntry, original, "keys/key-1.xml"], archive.Manifest.Files.Select(file => file.Name));
        Assert.Equal((1, true, began), (archive.Manifest.Format, archive.Manifest.HasKeys, archive.Manifest.Began));
        Assert.Equal(new ManifestCounts(1, 1, 1, 0), archive.Manifest.Counts);
        Assert.Equal((archive.Manifest.Schema, archive.Manifest.Generation), Found(Path.Combine(target, site.CatalogueEntry)));
        Assert.Equal(await File.ReadAllBytesAsync(site.Newsroom.Pictures.OriginalPathOf(picture.Hash)!, TestNewsroom.Cancellation),
            await File.ReadAllBytesAsync(Path.Combine(target, original), TestNewsroom.Cancellation));
        Assert.Equal("<key/>", await File.ReadAllTextAsync(Path.Combine(target, "keys", "key-1.xml"), TestNewsroom.Cancellation));
        Assert.Equal(["backup.zip"], site.Entries);
        Assert.Equal(made.Length, new FileInfo(made.File).Length);
    }

    [Fact]
    public async Task The_newsrooms_languages_are_in_it_and_make_its_format_one_that_earlier_programs_reject()
    {
        Directory.CreateDirectory(site.LanguageFolder);
        await File.WriteAllTextAsync(Path.Combine(site.LanguageFolder, "pt-BR.yml"), "words: {}", TestNewsroom.Cancellation);
        await File.WriteAllTextAsync(Path.Combine(site.LanguageFolder, "notes.txt"), "x", TestNewsroom.Cancellation);
        var made = await site.MadeAsync();

        var target = Path.Combine(site.Newsroom.Folder, "restored");
        using var archive = BackedUpNewsroom.Open(made.File);
        await archive.ExtractAsync(target, null, TestNewsroom.Cancellation);

        Assert.Equal(2, archive.Manifest.Format);
        Assert.Equal([site.CatalogueEntry, "keys/key-1.xml", "languages/pt-BR.yml"],
            archive.Manifest.Files.Select(file => file.Name));
        Assert.Equal("words: {}",
            await File.ReadAllTextAsync(Path.Combine(target, "languages", "pt-BR.yml"), TestNewsroom.Cancellation));
    }

    [Fact]
    public async Task Other_tools_open_it_and_find_the_files_private()
    {
        await site.PublishAsync("harbour");
        await site.MadeAsync();

        await using var zip = await ZipFile.OpenReadAsync(site.Target, TestNewsroom.Cancellation);
        Assert.Equal([site.CatalogueEntry, "keys/key-1.xml", "manifest.json"],
            zip.Entries.Select(entry => entry.FullName).Where(name => !name.StartsWith("pictures/", StringComparison.Ordinal)));
        Assert.All(zip.Entries, entry => Assert.Equal(0x8180, entry.ExternalAttributes >>> 16));
        Assert.Equal(64, zip.Comment.Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(site.Target));
        }
    }

    [Fact]
    public async Task Without_keys_it_holds_none_and_says_so()
    {
        await site.MadeAsync(new BackupRequest
        {
            File = site.Target,
            WithKeys = false,
        });

        using var archive = BackedUpNewsroom.Open(site.Target);
        Assert.False(archive.Manifest.HasKeys);
        Assert.Equal([site.CatalogueEntry], archive.Manifest.Files.Select(file => file.Name));
    }

    [Fact]
    public async Task A_file_that_is_there_is_replaced_only_when_that_is_asked_for()
    {
        await File.WriteAllTextAsync(site.Target, OlderBackup, TestNewsroom.Cancellation);

        var refused = await site.MakeAsync();
        Assert.Equal($"The file {site.Target} is there already. Name another, or add --overwrite.", refused.Problem);
        Assert.Equal(OlderBackup, await File.ReadAllTextAsync(site.Target, TestNewsroom.Cancellation));

        await site.MadeAsync(new BackupRequest
        {
            File = site.Target,
            Overwrite = true,
        });
        BackedUpNewsroom.Open(site.Target).Dispose();
        Assert.Equal(["backup.zip"], site.Entries);
    }

    [Theory]
    [InlineData("in-use")]
    [InlineData("keys/key-1.xml")]
    public async Task A_file_that_is_no_backup_is_never_replaced(string name)
    {
        var path = Path.Combine(site.Newsroom.Folder, name.Replace('/', Path.DirectorySeparatorChar));
        await File.AppendAllTextAsync(path, "No backup.", TestNewsroom.Cancellation);
        var before = await File.ReadAllBytesAsync(path, TestNewsroom.Cancellation);

        var refused = await site.MakeAsync(new BackupRequest
        {
            File = path,
            Overwrite = true,
        });

        Assert.Equal($"The file {path} is no backup, so it is not replaced. Name another file.", refused.Problem);
        Assert.Equal(before, await File.ReadAllBytesAsync(path, TestNewsroom.Cancellation));
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_named()
    {
        var file = Path.Combine(site.Folder, "none", "backup.zip");
        Assert.Equal($"There is no folder {Path.GetDirectoryName(file)}. Make it, or name another file.",
            (await site.MakeAsync(new BackupRequest { File = file })).Problem);
        Assert.Equal($"{site.Folder} is a folder. Name a file in it.",
            (await site.MakeAsync(new BackupRequest { File = site.Folder })).Problem);
        Assert.Empty(site.Entries);
    }

    [Fact]
    public async Task A_backup_that_was_made_is_noted()
    {
        var began = site.Newsroom.Now;
        var made = await site.MadeAsync(new BackupRequest
        {
            File = site.Target,
            IsScheduled = true,
        });

        var (at, file, length, hasKeys, isScheduled) = Assert.Single(site.Newsroom.Query<(long, string, long, bool, bool)>(
            "select began_at, file, length, has_keys, is_scheduled from backups"));
        Assert.Equal((began.ToUnixTimeMilliseconds(), site.Target, made.Length, true, true), (at, file, length, hasKeys, isScheduled));
    }

    [Fact]
    public async Task Stopped_on_the_way_it_leaves_the_file_before_and_nothing_else()
    {
        await site.PublishAsync("harbour");
        await File.WriteAllTextAsync(site.Target, OlderBackup, TestNewsroom.Cancellation);
        foreach (var stage in new[] { "catalogue", "pictures", "digest", "files" })
        {
            using var stop = new CancellationTokenSource();
            var request = new BackupRequest
            {
                File = site.Target,
                Overwrite = true,
            };
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => site.MakeAsync(request, step =>
            {
                if (step.Stage == stage)
                {
                    stop.Cancel();
                    stop.Token.ThrowIfCancellationRequested();
                }
            }));
            Assert.Equal(OlderBackup, await File.ReadAllTextAsync(site.Target, TestNewsroom.Cancellation));
            Assert.Equal(["backup.zip"], site.Entries);
        }
    }

    [Fact]
    public async Task What_a_disk_did_not_store_as_it_was_written_gets_no_name()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The file is written past its lock by a Unix command.");
        await site.PublishAsync("harbour");
        var isDamaged = false;

        var problem = await Assert.ThrowsAsync<IOException>(() => site.MakeAsync(at: step =>
        {
            if (step.Stage == "digest" && step.Done == step.Total && !isDamaged)
            {
                isDamaged = true;
                var archive = Directory.GetFiles(site.Folder, "backup.zip", SearchOption.AllDirectories).Single();
                using var dd = Process.Start("dd",
                    ["if=/dev/zero", $"of={archive}", "bs=16", "count=1", "seek=100", "conv=notrunc", "status=none"]);
                dd.WaitForExit();
            }
        }));

        Assert.StartsWith("The backup could not be read back as it was written.", problem.Message, StringComparison.Ordinal);
        Assert.Empty(site.Entries);
    }

    [Fact]
    public async Task What_a_killed_backup_left_goes_with_the_next_and_one_under_way_stays()
    {
        var left = Directory.CreateDirectory(Path.Combine(site.Folder, ".newsdesk-backup-1")).FullName;
        await File.WriteAllTextAsync(Path.Combine(left, "backup.zip"), "half", TestNewsroom.Cancellation);
        await File.WriteAllTextAsync(Path.Combine(left, "newsdesk.db.part"), "half", TestNewsroom.Cancellation);
        Directory.CreateDirectory(Path.Combine(site.Folder, ".newsdesk-backup-2"));
        var other = Directory.CreateDirectory(Path.Combine(site.Folder, ".newsdesk-backup-3")).FullName;
        await using var held = new FileStream(Path.Combine(other, "backup.zip"), FileMode.CreateNew, FileAccess.Write, FileShare.None);

        await site.MadeAsync();

        Assert.Equal([".newsdesk-backup-3", "backup.zip"], site.Entries);
    }

    public void Dispose() => site.Dispose();

    private (long Schema, long Generation) Found(string path)
    {
        var copied = site.Newsroom.Catalogue.Engine.ReadCopy(path, TestNewsroom.Cancellation);
        return (copied.Schema, copied.Generation);
    }
}
