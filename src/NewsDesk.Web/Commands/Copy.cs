using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using NewsDesk.Storage;
using NewsDesk.Storage.Engines;
using NewsDesk.Transfer;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Commands;

/// <summary>Moves the catalogue into a database of PostgreSQL, or back into the data folder.</summary>
public static class Copy
{
    private const string Resume = "What was copied stays: run this again, and it goes on from there.";

    public static Command Command()
    {
        var to = new Option<string?>("--to")
        {
            Description = "file:PATH of a file with the connection string of an empty database, which the data folder's catalogue goes to.",
        };
        var from = new Option<string?>("--from")
        {
            Description = "file:PATH of a file with the connection string of a database whose catalogue goes to the data folder.",
        };
        var command = new Command("copy",
            "Copy the catalogue to PostgreSQL or back, beside a running site up to the last step. It can be stopped and run again.")
        {
            to,
            from,
        };
        command.Validators.Add(given =>
        {
            if (given.GetValue(to) is null == given.GetValue(from) is null)
            {
                given.AddError("Give either --to file:PATH or --from file:PATH.");
            }
        });
        command.SetAction((parsed, cancellation) => CommandLine.GuardAsync(() => RunAsync(
            parsed.GetValue(to), parsed.GetValue(from), cancellation)));
        return command;
    }

    private static async Task<int> RunAsync(string? to, string? from, CancellationToken cancellation)
    {
        // Ctrl+C waits for the end of a command only once the command has returned its task.
        await Task.Yield();
        var builder = CommandHost.Configured();
        var options = NewsDeskOptions.Read(builder.Configuration, builder.Environment);
        var database = DatabaseSetting.ReadOption(to is null ? "--from" : "--to", to ?? from!);
        if (to is not null && options.Database is not null)
        {
            throw new StartRejected(ExitCode.Usage,
                "NewsDesk:Database is set, and copy --to copies the catalogue of the data folder. Run it without that setting, and set it "
                    + "afterwards.");
        }

        CommandHost.Warn(DataFolder.Make(options.DataDirectory));
        try
        {
            using var transfer = to is null
                ? TransferCatalogue.FromDatabase(database.ConnectionString, options.CatalogueFile)
                : TransferCatalogue.ToDatabase(options.CatalogueFile, database.ConnectionString);
            return await RunAsync(transfer, isToDatabase: to is not null, options, cancellation);
        }
        catch (TransferRejected refused)
        {
            throw new StartRejected(refused.IsConflict ? ExitCode.AnotherInstance : ExitCode.Usage, refused.Message);
        }
        catch (CatalogueDenied problem)
        {
            throw new StartRejected(ExitCode.NoPermission, OfOption(problem.Message, to ?? from!));
        }
        catch (DbException problem) when (Catalogue.IsUnreachable(problem) && Catalogue.ExplainShortage(problem) is { } shortage)
        {
            throw new StartRejected(ExitCode.DatabaseUnreachable, $"The database can't do this now. {shortage} {Resume}");
        }
        catch (DbException problem) when (Catalogue.IsUnreachable(problem))
        {
            throw new StartRejected(ExitCode.DatabaseUnreachable,
                (problem is CatalogueUnreachable ? OfOption(problem.Message, to ?? from!) : "The connection to the database was lost.")
                + $" {Resume}");
        }
        catch (Exception problem) when (DiskProblem.IsFull(problem))
        {
            throw new StartRejected(ExitCode.InputOutput, $"The disk is too full for the copy. Make room. {Resume}");
        }
    }

    private static async Task<int> RunAsync(
        TransferCatalogue transfer, bool isToDatabase, NewsDeskOptions options, CancellationToken cancellation)
    {
        var report = await TerminalProgress.ShowAsync(async progress =>
        {
            await transfer.ApproachAsync(progress, cancellation);
            using var folder = Hold(transfer, options);
            return await CompleteAsync(transfer, progress, cancellation);
        });
        CommandHost.Say(string.Create(CultureInfo.InvariantCulture,
            $"Copied {transfer.Source} to {transfer.Target}: {report.Rows} rows in {report.Tables} tables, the same in all "
            + $"{report.Columns} columns."));
        return CommandHost.Say((isToDatabase ? "Set NewsDesk:Database to this database" : "Leave NewsDesk:Database empty")
            + $" and start the site. Pictures, keys and logs stay in {options.DataDirectory}. {transfer.Kept} stays as it was, and no site "
            + "serves it any more.");
    }

    private static async Task<TransferReport> CompleteAsync(
        TransferCatalogue transfer, IProgress<Threads.StageProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            return await transfer.CompleteAsync(progress, cancellation);
        }
        catch (TransferRejected refused) when (refused.IsConflict)
        {
            throw InUse(transfer);
        }
    }

    private static DataFolder Hold(TransferCatalogue transfer, NewsDeskOptions options)
    {
        try
        {
            return DataFolder.HoldAlone(options.DataDirectory);
        }
        catch (StartRejected refused) when (refused.ExitCode == ExitCode.AnotherInstance && DataFolder.IsHeld(options.DataDirectory))
        {
            throw InUse(transfer);
        }
    }

    /// <summary>Sentences about connections name the setting that the connection string stands in elsewhere.</summary>
    private static string OfOption(string sentence, string option) =>
        sentence.Replace($"NewsDesk:{NewsDeskOptions.DatabaseKey}", option, StringComparison.Ordinal);

    private static StartRejected InUse(TransferCatalogue transfer) => new(ExitCode.AnotherInstance,
        $"{transfer.Source} is copied to {transfer.Target} but for the last step, for which no site and no other command may use it. Stop "
        + "the site and run this command again: it copies what changed since and compares everything.");
}
