using System.Globalization;
using System.Text.Json;
using NewsDesk.Files;
using NewsDesk.Pictures.Files;
using NewsDesk.Rendering;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Upgrades;

/// <summary>
/// Returns to the newest catalogue copy of an older schema. The caller holds the data folder. Killed at any moment, the catalogue is either
/// the present one or the older one, whole, and a second run completes what was begun.
/// </summary>
public sealed class GoBack : IDisposable
{
    private readonly string path;
    private readonly HeldCatalogue held;
    private readonly string copy;
    private bool isDone;

    private GoBack(string path, HeldCatalogue held, long from, long to) =>
        (this.path, this.held, From, To, copy) = (path, held, from, to, CatalogueCopies.PathOf(path, to));

    public long From { get; }

    public long To { get; }

    public DateTimeOffset CopiedAt => File.GetLastWriteTimeUtc(copy);

    private string Work => WorkOf(path);

    /// <summary>Holds the catalogue, once its copy is found whole. Changes nothing of either.</summary>
    /// <exception cref="CatalogueRejected">The catalogue or its copy is damaged, foreign or newer than this program.</exception>
    public static Result<GoBack> Begin(string path)
    {
        if (!File.Exists(path))
        {
            return Result.NotFound<GoBack>($"There is no catalogue {path}.");
        }

        var from = CatalogueFile.Recognise(path);
        if (CatalogueCopies.Before(path, from) is not [var to, ..])
        {
            return Result.NotFound<GoBack>($"There is no catalogue copy of a schema before {from} beside {path}, so there is nothing to go "
                + "back to. Restore a backup instead.");
        }

        Check(CatalogueCopies.PathOf(path, to), to);
        return HeldCatalogue.TryHold(path) is { } held
            ? new GoBack(path, held, from, to)
            : Result.Conflict<GoBack>($"Another program has the catalogue {path} open. Stop it, and go back then.");
    }

    /// <summary>The outcome of an earlier run that was killed before it could tell; null where there is none. As long as the prepared file
    /// stands in its folder, the rename that would have put it in place has not been made.</summary>
    public static GoneBack? FindDone(string path) =>
        File.Exists(PlanOf(path)) && !File.Exists(PreparedOf(path))
            && JsonSerializer.Deserialize<GoneBack>(File.ReadAllText(PlanOf(path))) is { } plan
            && File.Exists(path) && CatalogueFile.Recognise(path) == plan.To
            ? plan
            : null;

    /// <summary>Removes what a killed run left, unless it was done and has yet to be said. The caller holds the data folder.</summary>
    public static void RemoveLeftover(string path)
    {
        if (FindDone(path) is null)
        {
            EmptyWork(path);
        }
    }

    /// <summary>Removes what is left to remove, once it has been said what was done.</summary>
    public static void Finish(string path, GoneBack done)
    {
        CatalogueCopies.RemoveOldest(path, done.From);
        EmptyWork(path);
    }

    /// <summary>Compares the catalogue with the copy, and writes what going back would lose into a folder beside it. Both are brought to
    /// this program's schema first, as copies.</summary>
    public async Task<LossReport> WriteLostAsync(
        PictureFiles pictures, MarkdownRenderer renderer, TimeProvider clock, CancellationToken cancellation)
    {
        EmptyWork(path);
        PrivateFiles.MakeFolder(Work);
        var (present, older) = (Path.Combine(Work, "present.db"), Path.Combine(Work, "older.db"));
        held.CopyTo(present, cancellation);
        PrivateFiles.Copy(copy, older);
        CatalogueFile.UpgradeWithoutCopy(present);
        CatalogueFile.UpgradeWithoutCopy(older);
        var data = Path.GetDirectoryName(Path.GetFullPath(path))!;
        foreach (var unfinished in Directory.GetDirectories(data, $"{DataFolderNames.Lost}*.part"))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"{DataFolderNames.Lost}{clock.GetUtcNow():yyyyMMdd'T'HHmmssfff'Z'}");
        using var presentCatalogue = new Catalogue(present, clock);
        using var olderCatalogue = new Catalogue(older, clock);
        return await presentCatalogue.ReadAsync(now => olderCatalogue.ReadAsync(before =>
            new LostFolder(Path.Combine(data, name), now, pictures, renderer).WriteAsync(new LostWork(now, before), cancellation)));
    }

    /// <summary>Keeps the present catalogue as the copy of its schema, then puts the older one in its place.</summary>
    public GoneBack Execute(string lostFolder, CancellationToken cancellation)
    {
        var done = new GoneBack(From, To, lostFolder);
        EmptyWork(path);
        PrivateFiles.MakeFolder(Work);
        held.CopyTo(CatalogueCopies.PathOf(path, From), cancellation);
        var prepared = PreparedOf(path);
        CatalogueFile.CopyAsCatalogue(copy, prepared);
        File.WriteAllText(PlanOf(path) + ".part", JsonSerializer.Serialize(done));
        File.Move(PlanOf(path) + ".part", PlanOf(path));
        FolderSync.FlushAll(Work);
        isDone = true;
        held.ReplaceBy(prepared);
        return done;
    }

    public void Dispose()
    {
        held.Dispose();
        if (!isDone)
        {
            EmptyWork(path);
        }
    }

    /// <summary>The plan goes first, so that a kill on the way leaves none that could be taken for one that was carried out.</summary>
    private static void EmptyWork(string path)
    {
        if (Directory.Exists(WorkOf(path)))
        {
            File.Delete(PlanOf(path));
            Directory.Delete(WorkOf(path), recursive: true);
        }
    }

    private static void Check(string copy, long schema)
    {
        try
        {
            if (CatalogueFile.Verify(copy) == schema)
            {
                return;
            }
        }
        catch (CatalogueRejected)
        {
            // Its sentence is about a catalogue, and this is a copy of one.
        }

        throw new CatalogueRejected($"The catalogue copy {copy} is damaged, so there is no going back to schema {schema}. The catalogue is "
            + "as it was. Restore a backup instead, or remove that copy to go back further.");
    }

    private static string WorkOf(string path) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, DataFolderNames.GoingBack);

    private static string PreparedOf(string path) => Path.Combine(WorkOf(path), Path.GetFileName(path));

    private static string PlanOf(string path) => Path.Combine(WorkOf(path), "plan.json");
}
