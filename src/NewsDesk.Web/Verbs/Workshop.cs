using NewsDesk.Storage;
using NewsDesk.Storage.Sqlite;

namespace NewsDesk.Web.Verbs;

/// <summary>What a verb that works beside a running site needs: the configuration and the services, without a server.</summary>
public static class Workshop
{
    /// <summary>
    /// The configuration and environment of the site: the generic host alone would not look at ASPNETCORE_ENVIRONMENT. Nothing reads it again, and watching
    /// its folder costs a command time for each write to a catalogue below it.
    /// </summary>
    public static WebApplicationBuilder Configured(params string[] args) => WebApplication.CreateBuilder([.. args, "--hostBuilder:reloadConfigOnChange=false"]);

    /// <summary>Reads the configuration as the site does, makes the catalogue ready, and runs the work.</summary>
    public static Task<int> RunAsync(Func<IServiceProvider, Task<int>> work) => CommandLine.GuardAsync(async () =>
    {
        // Ctrl+C waits for the end of a command, but only once the command has returned its task.
        await Task.Yield();
        var builder = Configured();
        var options = NewsDeskOptions.Read(builder.Configuration, builder.Environment);
        Warn(DataFolder.Make(options.DataDirectory));
        builder.Services.AddCatalogue(options);
        builder.Logging.ClearProviders();
        using var host = builder.Build();
        host.Services.GetRequiredService<Catalogue>().Prepare(hold: () => DataFolder.HoldAlone(options.DataDirectory));
        await using var scope = host.Services.CreateAsyncScope();
        // A command runs long: each of its queries sees what was committed by then.
        scope.ServiceProvider.GetRequiredService<CatalogueRead>().Follow();
        return await work(scope.ServiceProvider);
    });

    /// <summary>Says on standard error what the operator should know; null is nothing.</summary>
    public static void Warn(string? warning)
    {
        if (warning is not null)
        {
            Console.Error.WriteLine($"newsdesk: {warning}");
        }
    }
}
