using System.CommandLine;
using NewsDesk.Backups;
using NewsDesk.Storage;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Http;
using NewsDesk.Web.Readiness;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Commands;

/// <summary>Serves the site until it is told to stop.</summary>
public static class Serve
{
    public static Command Command(string[] args) => CommandLine.WithConfiguration(
        "serve", "Serve the site. Options are configuration: --urls ADDRESS, --NewsDesk:BaseUrl ADDRESS …", () => RunAsync(args[1..]));

    public static async Task<int> RunAsync(string[] args)
    {
        using var signals = new StopSignals();
        var builder = WebApplication.CreateBuilder(args);
        TrustedProxies.RefuseToTrustEveryone(builder.Configuration);
        var options = NewsDeskOptions.Read(builder.Configuration, builder.Environment);
        if (builder.Environment.IsProduction())
        {
            ReadinessChecks.RejectFatal(options, builder.Configuration, builder.Environment);
        }

        using var folder = DataFolder.HoldRestored(options.DataDirectory);
        new RestoreSwap(options.DataDirectory).ForgetDigest();
        builder.AddNewsDesk(options);

        await using var app = builder.Build();
        if (folder.Warning is { } warning)
        {
            app.Logger.LogWarning("{Warning}", warning);
        }

        if (folder.HasCompletedRestore)
        {
            app.Logger.LogWarning("Completed a restore that was stopped on the way");
        }

        app.UseNewsDesk();
        using var served = app.Services.GetRequiredService<Catalogue>().HoldServed();
        await app.Services.GetRequiredService<FirstStart>().RunAsync(signals.Stopping);
        await app.Services.GetRequiredService<FirstAdministrator>().TellAsync(signals.Stopping);
        using var stop = signals.Stopping.Register(app.Lifetime.StopApplication);
        await app.RunAsync();
        // A site that ends without having been told to has failed, and whatever looks after it should start it again.
        return signals.Stopping.IsCancellationRequested ? ExitCode.Done : ExitCode.DoneInPart;
    }
}
