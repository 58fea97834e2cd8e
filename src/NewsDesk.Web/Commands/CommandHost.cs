using System.CommandLine;
using NewsDesk.Storage;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Telemetry;
using OpenTelemetry.Trace;

namespace NewsDesk.Web.Commands;

/// <summary>Hosts the commands that work beside a running site: their configuration and services, without a server.</summary>
public static class CommandHost
{
    // The generic host would not look at ASPNETCORE_ENVIRONMENT. Watching the folder costs time with each write below it.
    public static WebApplicationBuilder Configured(params string[] args) =>
        WebApplication.CreateBuilder([.. args, "--hostBuilder:reloadConfigOnChange=false"]);

    /// <param name="command">Gets the work as its action.</param>
    /// <param name="work">Runs once the catalogue is ready.</param>
    /// <param name="needsCatalogue">Rejects a folder without a catalogue, where a new one would hide a wrong setting.</param>
    public static Command Runs(
        this Command command, Func<IServiceProvider, ParseResult, CancellationToken, Task<int>> work, bool needsCatalogue = false)
    {
        command.SetAction((parsed, cancellation) => RunAsync(services => work(services, parsed, cancellation), needsCatalogue));
        return command;
    }

    /// <summary>Reads the configuration as the site does, makes the catalogue ready, and runs a command.</summary>
    private static Task<int> RunAsync(Func<IServiceProvider, Task<int>> work, bool needsCatalogue) => CommandLine.GuardAsync(async () =>
    {
        // Ctrl+C waits for the end of a command only once the command has returned its task.
        await Task.Yield();
        var builder = Configured();
        var options = NewsDeskOptions.Read(builder.Configuration, builder.Environment);
        DataFolder.RejectUnfinishedRestore(options.DataDirectory);
        if (needsCatalogue)
        {
            MissingCatalogue.RejectWhereNoneIsMade(options);
        }

        Warn(DataFolder.Make(options.DataDirectory));
        builder.Services.AddCatalogue(options);
        builder.Services.AddTraces(builder.Configuration);
        builder.Logging.ClearProviders();
        using var host = builder.Build();
        MissingCatalogue.Reject(options);
        var upgrade = host.Services.GetRequiredService<Catalogue>().Prepare(hold: () => HoldAlone(options));
        Warn(upgrade.Copy is null ? null : upgrade.ToString());
        // A restore looks for open catalogues after it began its swap, so either it sees this one or this sees the swap.
        DataFolder.EndRestore(options.DataDirectory);
        await using var scope = host.Services.CreateAsyncScope();
        // It is begun with a host's services, and a command's host is not started. The host's end waits for its last spans.
        _ = host.Services.GetService<TracerProvider>();
        // A command runs long, so each of its queries sees the newest state.
        scope.ServiceProvider.GetRequiredService<CatalogueRead>().Follow();
        return await work(scope.ServiceProvider);
    });

    /// <summary>A copy to another engine may have ended since the command began.</summary>
    private static IDisposable HoldAlone(NewsDeskOptions options)
    {
        var held = DataFolder.HoldAlone(options.DataDirectory);
        try
        {
            MovedCatalogue.Reject(options);
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public static int Say(string line)
    {
        Console.WriteLine(line);
        return ExitCode.Done;
    }

    public static int Report(IReadOnlyList<object> problems, string counts)
    {
        foreach (var problem in problems)
        {
            Console.WriteLine(problem);
        }

        Console.WriteLine(counts);
        return problems.Count == 0 ? ExitCode.Done : ExitCode.DoneInPart;
    }

    public static void Require(Result outcome)
    {
        if (outcome.Problem is { } problem)
        {
            throw new StartRejected(ExitCode.DoneInPart, problem);
        }
    }

    public static T Require<T>(Result<T> outcome)
    {
        Require((Result)outcome);
        return outcome.Value!;
    }

    public static void Warn(string? warning)
    {
        if (warning is not null)
        {
            Console.Error.WriteLine($"newsdesk: {warning}");
        }
    }
}
