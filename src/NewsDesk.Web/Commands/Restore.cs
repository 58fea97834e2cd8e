using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using NewsDesk.Backups;
using NewsDesk.Storage;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Commands;

/// <summary>Puts a backup into the data folder, which nobody may use meanwhile.</summary>
public static class Restore
{
    public static Command Command()
    {
        var file = new Argument<string>("FILE") { Description = "A file that newsdesk backup has made." };
        var replace = new Option<bool>("--replace")
        {
            Description = "Replace the catalogue that is there; it is kept beside the new one until the site has started well.",
        };
        var command = new Command("restore", "Put a backup into the data folder. The site must not be running.") { file, replace };
        command.SetAction((parsed, cancellation) => CommandLine.GuardAsync(() =>
            RunAsync(Path.GetFullPath(parsed.GetRequiredValue(file)), parsed.GetValue(replace), cancellation)));
        return command;
    }

    private static async Task<int> RunAsync(string file, bool replace, CancellationToken cancellation)
    {
        // Ctrl+C waits for the end of a command only once the command has returned its task.
        await Task.Yield();
        var builder = CommandHost.Configured();
        var options = NewsDeskOptions.Read(builder.Configuration, builder.Environment);
        using var folder = DataFolder.HoldRestored(options.DataDirectory, () => options.OpenCatalogue(TimeProvider.System));
        CommandHost.Warn(folder.Warning);
        if (folder.HasCompletedRestore)
        {
            CommandHost.Say("Completed a restore that was stopped on the way.");
        }

        if ((options.Database is not null || !replace) && MovedCatalogue.FindProblem(options) is { } moved)
        {
            throw new StartRejected(ExitCode.BadCatalogue,
                options.Database is null ? $"{moved} To put the backup in its place, add --replace." : moved);
        }

        using var backup = await TerminalProgress.ShowAsync(progress =>
            Task.Run(() => BackupArchive.Open(file, progress, cancellation), cancellation));
        using var catalogue = options.OpenCatalogue(TimeProvider.System);
        RejectOtherEngine(file, backup.Manifest, catalogue, options);
        var swap = new RestoreSwap(options.DataDirectory);
        if (backup.Digest != swap.FindUnreported())
        {
            await ExecuteAsync(backup, catalogue, options, replace, cancellation);
        }

        Report(file, backup.Manifest, catalogue, options);
        swap.ForgetDigest();
        return ExitCode.Done;
    }

    private static void RejectOtherEngine(string file, Manifest manifest, Catalogue catalogue, NewsDeskOptions options)
    {
        if (manifest.Engine != catalogue.CopyFormat.Engine)
        {
            throw new StartRejected(ExitCode.Usage, options.Database is null
                ? $"The backup {file} is of a catalogue in {manifest.Engine}. Set NewsDesk:Database to an empty database and "
                    + $"restore it there; "
                    + "newsdesk copy --from file:PATH, without that setting, then brings the catalogue into the data folder. Nothing "
                    + "was changed."
                : $"The backup {file} is of a catalogue in {manifest.Engine}, and NewsDesk:Database is set. Restore it without that "
                    + $"setting into "
                    + "an empty data folder; newsdesk copy --to file:PATH then brings the catalogue into the database. Nothing "
                    + "was changed.");
        }
    }

    private static async Task ExecuteAsync(
        BackupArchive backup, Catalogue catalogue, NewsDeskOptions options, bool replace, CancellationToken cancellation)
    {
        if (!replace && catalogue.IsMade)
        {
            throw new StartRejected(ExitCode.Usage, options.Database is null
                ? $"There is a catalogue in {options.DataDirectory} already. Add --replace to put the backup in its place, or set "
                    + "NewsDesk:DataDirectory to an empty folder."
                : $"There is a catalogue in {catalogue.Name} already. Add --replace to put the backup in its place, or set "
                    + $"NewsDesk:Database to "
                    + "an empty database.");
        }

        try
        {
            var result = await TerminalProgress.ShowAsync(progress =>
                new RestoreBackup(options.DataDirectory, catalogue).ExecuteAsync(backup, progress, cancellation));
            if (result.Problem is { } problem)
            {
                throw new StartRejected(result.IsConflict ? ExitCode.AnotherInstance : ExitCode.InputOutput, problem);
            }
        }
        catch (Exception problem) when (DiskProblem.IsFull(problem))
        {
            throw new StartRejected(ExitCode.InputOutput, $"The disk "
                + $"of {(problem is DbException ? catalogue.Name : options.DataDirectory)} is full. Make room, and run it again; "
                + (new RestoreSwap(options.DataDirectory).IsBegun ? "that completes it." : "what stood there is as it was."));
        }
    }

    private static void Report(string file, Manifest manifest, Catalogue catalogue, NewsDeskOptions options)
    {
        var counts = manifest.Counts;
        CommandHost.Say(string.Create(CultureInfo.InvariantCulture,
            $"Restored {file} into {Place(catalogue, options)}: {counts.Articles} articles and pages, {counts.Versions} versions, "
                + $"{counts.Pictures} pictures, {counts.People} people, as of {manifest.Began:u}."));
        if (!manifest.HasKeys)
        {
            CommandHost.Say(Directory.Exists(options.KeyFolder) && Directory.EnumerateFiles(options.KeyFolder).Any()
                ? "The backup holds no keys; those of the data folder stay."
                : "The backup holds no keys, and there are none in the data folder: everybody must sign in again, and for authenticator "
                    + "apps see \"Getting back in\" of docs/operating.md.");
        }

        if (manifest.LostPictures.Count > 0)
        {
            CommandHost.Say(string.Create(CultureInfo.InvariantCulture,
                $"The backup lacks the originals of {manifest.LostPictures.Count} pictures, which were lost before it was made; "
                    + $"newsdesk verify names them."));
        }

        foreach (var replaced in new RestoreSwap(options.DataDirectory).ReplacedFolders)
        {
            CommandHost.Say($"What stood there is in {replaced} until the site has started well.");
        }

        if (catalogue.FindReplaced() is [var schema, ..])
        {
            CommandHost.Say($"The catalogue that stood there is in the schema {schema} of {catalogue.Name} until then.");
        }

        CommandHost.Say("Start the site. It makes the widths and formats of the pictures again while it serves.");
    }

    private static string Place(Catalogue catalogue, NewsDeskOptions options) =>
        options.Database is null ? options.DataDirectory : $"{catalogue.Name} and {options.DataDirectory}";
}
