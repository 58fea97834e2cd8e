using System.Net;
using System.Text.RegularExpressions;
using NewsDesk.Backups;
using NewsDesk.Storage;
using NewsDesk.Tests.Backups;
using NewsDesk.Threads;
using NewsDesk.Web.Tests.Admin.People;
using NewsDesk.Web.Tests.Backups;
using NewsDesk.Web.Tests.Operation;
using Catalogue = NewsDesk.Storage.Catalogue;

namespace NewsDesk.Web.Tests.Commands;

public sealed class RestoreTests
{
    [Fact]
    public async Task The_restored_site_shows_the_same_pages_and_knows_who_is_signed_in()
    {
        using var restorable = await RestorableSite.MakeAsync();
        var (code, output, errors) = await restorable.RestoreAsync();
        Assert.Equal((0, 0), (code, errors.Length));
        Assert.Contains("1 articles and pages, 1 versions, 1 pictures, 1 people, as of 2026-03-02", output, StringComparison.Ordinal);

        await using var site = TestSite.Start(folder: restorable.Folder, options: new TestSiteOptions { FinishesPictures = true });
        await PicturesAreBackAsync(restorable, site);
        Assert.Equal(restorable.Pages, await RestorableSite.PagesAsync(site));

        using var request = new HttpRequestMessage(HttpMethod.Get, "/admin");
        request.Headers.Add("Cookie", restorable.Cookies);
        using var signedIn = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
        await site.SignedInAsync("ada@example.org");
    }

    [Fact]
    public async Task The_newsrooms_languages_come_back_and_take_the_place_of_those_of_the_folder()
    {
        using var restorable = await (await RestorableSite.MakeAsync(language: "words:\n  archive: Past")).WithOldAsync();
        var file = Path.Combine(restorable.Folder, "languages", "de.yml");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, "words:\n  archive: Alt", TestContext.Current.CancellationToken);

        var (code, _, _) = await restorable.RestoreAsync("--replace");

        Assert.Equal((0, false), (code, File.Exists(file)));
        await using var site = TestSite.Start(folder: restorable.Folder);
        Assert.Equal("Past", (await site.OpenAsync("/archive")).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Without_keys_those_of_the_folder_stay_and_without_any_it_says_what_that_means()
    {
        using var restorable = await RestorableSite.MakeAsync(withKeys: false);
        var (_, none, _) = await restorable.RestoreAsync();
        Assert.Contains("everybody must sign in again", none, StringComparison.Ordinal);
        Assert.Contains("Getting back in", none, StringComparison.Ordinal);

        var key = Path.Combine(restorable.Folder, "keys", "key-own.xml");
        Directory.CreateDirectory(Path.GetDirectoryName(key)!);
        await File.WriteAllTextAsync(key, "<key/>", TestContext.Current.CancellationToken);
        var (code, some, _) = await restorable.RestoreAsync("--replace");
        Assert.Equal(0, code);
        Assert.Contains("those of the data folder stay", some, StringComparison.Ordinal);
        Assert.True(File.Exists(key));
    }

    [Fact]
    public async Task A_folder_with_a_catalogue_is_64_without_the_option_and_stays_as_it_is()
    {
        using var restorable = await (await RestorableSite.MakeAsync()).WithOldAsync();
        var before = restorable.Contents();

        await restorable.FailsAsync(64, "--replace");

        Assert.Equal(before, restorable.Contents());
    }

    [Fact]
    public async Task A_folder_that_a_site_serves_from_is_75_and_the_site_goes_on()
    {
        using var restorable = await (await RestorableSite.MakeAsync()).WithOldAsync();
        await using var program = ServingProgram.Start(restorable.Folder);
        await program.ReadyAsync();

        await restorable.FailsAsync(75, "Another NewsDesk uses the data folder", "--replace");

        Assert.Contains("Old story",
            await program.Client.GetStringAsync(new Uri("/articles/old-story", UriKind.Relative), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(restorable.Folder, "replaced")));
    }

    [Fact]
    public async Task A_catalogue_that_a_command_has_open_is_75_and_stays_as_it_is()
    {
        using var restorable = await (await RestorableSite.MakeAsync()).WithOldAsync();
        using var command = new Catalogue(restorable.CatalogueFile, TimeProvider.System);
        command.Prepare();
        var before = restorable.Contents();

        await restorable.FailsAsync(75, "Another command has the catalogue open", "--replace");

        Assert.Equal(before, restorable.Contents());
    }

    [Theory]
    [InlineData("truncated", "cut short")]
    [InlineData("foreign", "no backup")]
    [InlineData("flipped", "bytes were lost or changed")]
    [InlineData("absent", "There is no file")]
    [InlineData("newer", "was made by a newer NewsDesk")]
    [InlineData("hostile", "a backup holds no '../newsdesk.db'")]
    [InlineData("no catalogue", "The catalogue in the backup is damaged, or not of this program")]
    public async Task A_file_that_is_no_whole_backup_is_65_and_what_stood_stands(string what, string says)
    {
        using var restorable = await (await RestorableSite.MakeAsync()).WithOldAsync();
        var before = restorable.Contents();
        var bytes = await File.ReadAllBytesAsync(restorable.File, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        await (what switch
        {
            "truncated" => File.WriteAllBytesAsync(restorable.File, bytes[..^100], TestContext.Current.CancellationToken),
            "flipped" => File.WriteAllBytesAsync(restorable.File, bytes, TestContext.Current.CancellationToken),
            "newer" => WriteAsync(new SealedArchive { Schema = 99_999 }),
            "hostile" => WriteAsync(new SealedArchive().Add("../newsdesk.db", "mine"u8)),
            "no catalogue" => WriteAsync(new SealedArchive()),
            "foreign" => File.WriteAllTextAsync(restorable.File, "A letter.", TestContext.Current.CancellationToken),
            _ => Task.Run(() => File.Delete(restorable.File), TestContext.Current.CancellationToken),
        });

        await restorable.FailsAsync(65, says, "--replace");

        Assert.Equal(before, restorable.Contents());

        Task WriteAsync(SealedArchive archive) => Task.Run(() => archive.Write(restorable.File), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Where_there_is_no_room_it_is_74_before_anything_is_written()
    {
        using var restorable = await RestorableSite.MakeAsync();
        using var disk = SmallDisk.Mount("12m");

        await using var program = StartedProgram.Start(disk.Path, [], "restore", restorable.File);
        var (code, _, errors) = await program.EndAsync();

        Assert.Equal((74, 1), (code, errors.Length));
        Assert.Contains("Make room", errors[0], StringComparison.Ordinal);
        Assert.Equal(["in-use"], Directory.GetFileSystemEntries(disk.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_disk_that_fills_on_the_way_leaves_what_stood()
    {
        using var restorable = await RestorableSite.MakeAsync();
        using var disk = SmallDisk.Mount("32m");
        await File.WriteAllTextAsync(Path.Combine(disk.Path, "newsdesk.db"), "what stood", TestContext.Current.CancellationToken);
        using var backup = BackupArchive.Open(restorable.File, null, TestContext.Current.CancellationToken);

        using var target = new Catalogue(Path.Combine(disk.Path, "newsdesk.db"), TimeProvider.System);
        var problem = await Assert.ThrowsAnyAsync<IOException>(() =>
            new RestoreBackup(disk.Path, target).ExecuteAsync(backup, new Filling(disk), TestContext.Current.CancellationToken));

        Assert.True(DiskProblem.IsFull(problem), problem.ToString());
        disk.Free();
        Assert.Equal(["newsdesk.db"], Directory.GetFileSystemEntries(disk.Path).Select(Path.GetFileName));
    }

    private static async Task PicturesAreBackAsync(RestorableSite restorable, TestSite site)
    {
        for (var n = 0; n < 1800 && (await MissingAsync(restorable, site)).Count > 0; n++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Empty(await MissingAsync(restorable, site));
    }

    /// <summary>The files of pictures that the backed-up site named in its article, and that the restored one lacks.</summary>
    private static async Task<IReadOnlyList<string>> MissingAsync(RestorableSite restorable, TestSite site)
    {
        var page = await site.ReadAsync("/articles/harbour-opens");
        var named = Regex.Matches(restorable.Pages["/articles/harbour-opens"], @"/pictures/[0-9a-f]{32}/[a-z0-9-]+\.[a-z]+")
            .Select(match => match.Value).Distinct().ToList();
        Assert.Contains(named, path => path.EndsWith(".jpg", StringComparison.Ordinal));
        Assert.Contains(named, path => path.Contains("/16x9-", StringComparison.Ordinal));
        var missing = new List<string>();
        foreach (var path in named)
        {
            if (!page.Contains(path, StringComparison.Ordinal) || await site.StatusAsync(path) != 200)
            {
                missing.Add(path);
            }
        }

        return missing;
    }

    private sealed class Filling(SmallDisk disk) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => disk.Fill();
    }
}
