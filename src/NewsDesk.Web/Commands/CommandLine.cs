using System.CommandLine;
using System.Data.Common;
using Microsoft.AspNetCore.Connections;
using NewsDesk.Backups;
using NewsDesk.Storage;
using NewsDesk.Storage.Engines;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Disk;

namespace NewsDesk.Web.Commands;

/// <summary>Runs the command that is asked for, and turns whatever stops it into one line and an exit code.</summary>
public static class CommandLine
{
    /// <summary>Longer than the site gives the requests under way: the library would cut them off after two seconds.</summary>
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(string[] args)
    {
        PrivateModes.ForNewFiles();
        // Without a command the program serves, and every option is ASP.NET configuration: --urls, --NewsDesk:BaseUrl …
        if (args.Length == 0 || (args[0].StartsWith("--", StringComparison.Ordinal) && args[0] is not ("--help" or "--version")))
        {
            return await GuardAsync(() => Serve.RunAsync(args));
        }

        var root = new RootCommand("NewsDesk: a news site in one program and one data folder. Without a command it serves.")
        {
            Serve.Command(args),
            Import.Command(),
            Restore.Command(),
            Copy.Command(),
            Migrate.Command(),
            Rerender.Command(),
            Verify.Command(),
            Erase.Command(),
            Backup.Command(),
            Editors.Command(),
            Tokens.Command(),
            Check.Command(args),
            Status.Command(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            // One line, as for everything that stops the program; the library would add the whole help to it.
            var what = parsed.UnmatchedTokens is [var token, ..] ? $"'{token}' is not understood." : parsed.Errors[0].Message;
            await Console.Error.WriteLineAsync($"newsdesk: {what} See --help.");
            return ExitCode.Usage;
        }

        return await parsed.InvokeAsync(
            new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = LongestStop });
    }

    /// <summary>Makes a command whose options are configuration: the framework reads them.</summary>
    public static Command WithConfiguration(string name, string description, Func<Task<int>> run)
    {
        var command = new Command(name, description) { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((_, _) => GuardAsync(run));
        return command;
    }

    /// <summary>Runs a command; a failure that a person can cause ends as one line on stderr.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception problem) when (Explain(problem) is { } rejection)
        {
            await Console.Error.WriteLineAsync($"newsdesk: {rejection.Message}");
            return rejection.ExitCode;
        }
    }

    private static StartRejected? Explain(Exception problem) => problem switch
    {
        StartRejected refused => refused,
        CatalogueRejected refused => new StartRejected(ExitCode.BadCatalogue, refused.Message),
        CatalogueInUse refused => new StartRejected(ExitCode.AnotherInstance, refused.Message),
        BackupRejected refused => new StartRejected(ExitCode.BadCatalogue, refused.Message),
        OperationCanceledException => new StartRejected(ExitCode.DoneInPart, "Stopped before the end. Run it again to complete it."),
        IOException { InnerException: AddressInUseException } =>
            new StartRejected(ExitCode.PortTaken,
                $"{problem.Message.TrimEnd('.')}. Stop the other program, or choose another address with --urls."),
        CatalogueDenied => new StartRejected(ExitCode.NoPermission, problem.Message),
        DbException when DiskProblem.IsOfPermission(problem) =>
            // A database's server adds, in further lines, where in the statement it found the problem.
            new StartRejected(ExitCode.NoPermission, "The catalogue can't be opened for "
                + $"writing: {problem.Message.Split('\n')[0].TrimEnd('.')}. Check who "
                + "owns NewsDesk:DataDirectory, or the rights of the role of NewsDesk:Database."),
        CatalogueUnreachable or CommitUnknown => new StartRejected(ExitCode.DatabaseUnreachable, problem.Message),
        DbException when Catalogue.IsUnreachable(problem) && Catalogue.ExplainShortage(problem) is { } shortage =>
            new StartRejected(ExitCode.DatabaseUnreachable,
                $"The database can't do this now. {shortage} The last step was not done: run this again then."),
        DbException when Catalogue.IsUnreachable(problem) =>
            new StartRejected(ExitCode.DatabaseUnreachable,
                "The connection to the database was lost on the way. Its last step was not done: run this again once the server is there."),
        _ when DiskProblem.IsFull(problem) =>
            new StartRejected(ExitCode.InputOutput, $"The disk is full. Make room, and run it again. ({problem.Message})"),
        DbException when Catalogue.IsLocked(problem) =>
            new StartRejected(ExitCode.AnotherInstance,
                "Another command holds the catalogue. Wait until it has ended, and run this again."),
        DbException when DiskProblem.Is(problem) =>
            new StartRejected(ExitCode.InputOutput, $"The catalogue can't be read or written: {problem.Message}"),
        MissingProgram => new StartRejected(ExitCode.ProgramMissing, problem.Message),
        UnauthorizedAccessException => new StartRejected(ExitCode.NoPermission, problem.Message),
        IOException => new StartRejected(ExitCode.InputOutput, problem.Message),
        _ => null,
    };
}
