using NewsDesk.Backups;
using NewsDesk.People;
using NewsDesk.Pictures.Files;
using NewsDesk.Storage;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Tests;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Web.Tests.Admin;
using NewsDesk.Web.Tests.Admin.People;
using NewsDesk.Web.Tests.Commands;
using NewsDesk.Web.Tests.Pictures;

namespace NewsDesk.Web.Tests.Backups;

/// <summary>A backup of a site with an article, its picture and somebody who has signed in; and an empty data folder.</summary>
internal sealed class RestorableSite : IDisposable
{
    private const string ReplacedSchema = "public_replaced";

    private readonly TestFolder source = new();
    private readonly TestFolder target = new();

    private RestorableSite()
    {
    }

    public string File => Path.Combine(source.Path, "backup.zip");

    /// <summary>What readers get at some addresses of the site.</summary>
    public IReadOnlyDictionary<string, string> Pages { get; private set; } = new Dictionary<string, string>();

    /// <summary>The cookies of the person who has signed in.</summary>
    public string Cookies { get; private set; } = "";

    /// <summary>The data folder to restore into.</summary>
    public string Folder => target.Path;

    public string CatalogueFile => Path.Combine(Folder, "newsdesk.db");

    /// <summary>The place of the catalogue that a restore replaced, as the log names it.</summary>
    public string Replaced => TestEngine.IsPostgreSql ? $"{ReplacedSchema} of {StoredCatalogue.NameOf(Folder)}" : $"{Folder}/replaced";

    public bool HasReplaced => TestDatabases.Of(Folder) is { } database
        ? DatabaseDump.Schemas(database).Contains(ReplacedSchema)
        : System.IO.File.Exists(Path.Combine(Folder, "replaced", "newsdesk.db"));

    /// <param name="withKeys">Puts the keys into the backup.</param>
    /// <param name="language">The newsroom's own languages/en.yml, if any.</param>
    public static async Task<RestorableSite> MakeAsync(bool withKeys = true, string? language = null)
    {
        var made = new RestorableSite();
        await using var site = TestSite.Start(folder: Path.Combine(made.source.Path, "data"));
        await site.PublishAsync(TestSite.Text("harbour-opens", "Harbour opens").WithLead(await site.PictureAsync()));
        await site.FinishPicturesAsync();

        var editor = await site.AddAsync(Role.Editor);
        var browser = await site.SignedInAsync(editor.Email);
        made.Cookies = string.Join("; ", browser.Cookies.Select(cookie => $"{cookie.Name}={cookie.Value}"));
        made.Pages = await PagesAsync(site);
        if (language is not null)
        {
            Directory.CreateDirectory(Path.Combine(site.Folder, "languages"));
            await System.IO.File.WriteAllTextAsync(
                Path.Combine(site.Folder, "languages", "en.yml"), language, TestContext.Current.CancellationToken);
        }

        var backup = new MakeBackup(site.Get<Catalogue>(), site.Get<PictureFiles>(), Path.Combine(site.Folder, "keys"),
            Path.Combine(site.Folder, "languages"));
        var result = await backup.ExecuteAsync(
            new BackupRequest { File = made.File, WithKeys = withKeys }, null, TestContext.Current.CancellationToken);
        Assert.Null(result.Problem);
        return made;
    }

    public static async Task<IReadOnlyDictionary<string, string>> PagesAsync(TestSite site)
    {
        var pages = new Dictionary<string, string>();
        foreach (var path in new[] { "/", "/articles/harbour-opens", "/archive" })
        {
            pages[path] = await site.ReadAsync(path);
        }

        return pages;
    }

    /// <summary>Fills the folder with another newsroom, which has a picture and a key of its own.</summary>
    public async Task<RestorableSite> WithOldAsync()
    {
        await using (var site = TestSite.Start(folder: Folder))
        {
            await site.PublishAsync(TestSite.Text("old-story", "Old story").WithLead(await site.PictureAsync(400)));
            await Colleague.SignInAsync(site, Role.Editor);
        }

        return this;
    }

    public Task<(int Code, string Output, string[] Errors)> RestoreAsync(params string[] options) =>
        StartedProgram.RunAsync(Folder, ["restore", File, .. options]);

    /// <summary>Leaves the folder as a restore does that is killed in its swap.</summary>
    /// <param name="steps">How many files and folders it has moved.</param>
    public async Task StopInSwapAsync(int steps)
    {
        var swap = new RestoreSwap(Folder);
        using var backup = BackupArchive.Open(File, null, TestContext.Current.CancellationToken);
        await backup.ExtractAsync(swap.UnpackedFolder, null, TestContext.Current.CancellationToken);
        CatalogueLog.Begin(Path.Combine(swap.UnpackedFolder, "newsdesk.db"));
        swap.Begin(backup.Digest);
        Assert.Equal(steps, swap.Steps().Take(steps).Count());
    }

    /// <summary>Leaves the folder as a restore does that is killed between the end of its swap and its report.</summary>
    public async Task StopUnreportedAsync()
    {
        await StopInSwapAsync(0);
        new RestoreSwap(Folder).Complete();
    }

    public async Task FailsAsync(int code, string says, params string[] options)
    {
        var ended = await RestoreAsync(options);
        Assert.Equal((code, 1), (ended.Code, ended.Errors.Length));
        Assert.StartsWith("newsdesk: ", ended.Errors[0], StringComparison.Ordinal);
        Assert.Contains(says, ended.Errors[0], StringComparison.Ordinal);
    }

    /// <summary>The bytes of all files of the folder by name, but the lock and the index of a log, which reading changes.</summary>
    public IReadOnlyDictionary<string, string> Contents() => Directory.GetFiles(Folder, "*", SearchOption.AllDirectories)
        .Where(path => Path.GetFileName(path) is not ("in-use" or "newsdesk.db-shm"))
        .ToDictionary(path => Path.GetRelativePath(Folder, path), path => Convert.ToBase64String(System.IO.File.ReadAllBytes(path)));

    public void Dispose()
    {
        source.Dispose();
        target.Dispose();
    }
}
