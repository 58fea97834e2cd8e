using System.Globalization;
using System.Text.Json;
using NewsDesk.Files;
using NewsDesk.Pictures.Files;
using NewsDesk.Rendering;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Upgrades;

/// <summary>
/// Returns to the newest catalogue copy of an older schema. The caller holds the data folder. Killed at any moment, the catalogue is either
/// the present one or the older one, whole, and a second run completes what was begun.
/// </summary>
public sealed class GoBack : IDisposable
{
    private readonly string folder;
    private readonly CatalogueReturn way;

    private GoBack(string folder, CatalogueReturn way) => (this.folder, this.way) = (folder, way);

    public long From => way.From;

    public long To => way.To;

    public DateTimeOffset CopiedAt => way.CopiedAt;

    /// <summary>Holds the catalogue, once its copy is found whole. Changes nothing of either.</summary>
    /// <param name="catalogue">The catalogue, which is not open in this program.</param>
    /// <param name="folder">The data folder, where what would be lost is written.</param>
    /// <exception cref="CatalogueRejected">The catalogue or its copy is damaged, foreign or newer than this program.</exception>
    public static Result<GoBack> Begin(Catalogue catalogue, string folder)
    {
        if (!catalogue.Engine.IsMade())
        {
            return Result.NotFound<GoBack>($"There is no catalogue {catalogue.Name}.");
        }

        try
        {
            return catalogue.Engine.Copies.TryReturn() is { } way
                ? new GoBack(folder, way)
                : Result.NotFound<GoBack>($"There is no catalogue copy of a schema before {catalogue.Engine.Recognise()} beside "
                    + $"{catalogue.Name}, so there is nothing to go back to. Restore a backup instead.");
        }
        catch (CatalogueInUse)
        {
            return Result.Conflict<GoBack>($"Another program has the catalogue {catalogue.Name} open. Stop it, and go back then.");
        }
    }

    /// <summary>The outcome of an earlier run that was killed before it could tell; null where there is none.</summary>
    public static GoneBack? FindDone(Catalogue catalogue) =>
        catalogue.IsMade && catalogue.Engine.Copies.FindReturned() is { } text && JsonSerializer.Deserialize<GoneBack>(text) is { } plan
            && catalogue.Engine.Recognise() == plan.To
            ? plan
            : null;

    /// <summary>Removes what a killed run left, unless it was done and has yet to be said. The caller holds the data folder.</summary>
    public static void RemoveLeftover(Catalogue catalogue)
    {
        if (FindDone(catalogue) is null)
        {
            catalogue.Engine.Copies.RemoveLeftover();
        }
    }

    /// <summary>Removes what is left to remove, once it has been said what was done.</summary>
    public static void Finish(Catalogue catalogue, GoneBack done) => catalogue.Engine.Copies.FinishReturn(done.From);

    /// <summary>Compares the catalogue with the copy, both at this program's schema, and writes what going back would lose into the data
    /// folder.</summary>
    public async Task<LossReport> WriteLostAsync(
        PictureFiles pictures, MarkdownRenderer renderer, TimeProvider clock, CancellationToken cancellation)
    {
        var (present, older) = way.Open(clock, cancellation);
        using var presentCatalogue = new Catalogue(present);
        using var olderCatalogue = new Catalogue(older);
        foreach (var unfinished in Directory.GetDirectories(folder, $"{DataFolderNames.Lost}*.part"))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"{DataFolderNames.Lost}{clock.GetUtcNow():yyyyMMdd'T'HHmmssfff'Z'}");
        return await presentCatalogue.ReadAsync(now => olderCatalogue.ReadAsync(before =>
            new LostFolder(Path.Combine(folder, name), now, pictures, renderer).WriteAsync(new LostWork(now, before), cancellation)));
    }

    /// <summary>Keeps the present catalogue as the copy of its schema, then puts the older one in its place.</summary>
    public GoneBack Execute(string lostFolder, CancellationToken cancellation)
    {
        var done = new GoneBack(From, To, lostFolder);
        way.Execute(JsonSerializer.Serialize(done), cancellation);
        return done;
    }

    public void Dispose() => way.Dispose();
}
