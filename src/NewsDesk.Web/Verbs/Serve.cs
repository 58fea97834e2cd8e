using System.CommandLine;

namespace NewsDesk.Web.Verbs;

/// <summary>Serves the site until it is told to stop.</summary>
public static class Serve
{
    public static Command Command(string[] args)
    {
        var command = new Command("serve", "Serve the site. Options are configuration: --urls ADDRESS, --NewsDesk:BaseUrl ADDRESS …")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction((_, _) => CommandLine.GuardAsync(() => RunAsync(args[1..])));
        return command;
    }

    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var options = NewsDeskOptions.Read(builder.Configuration, builder.Environment);
        using var folder = DataFolder.HoldAlone(options.DataDirectory);
        builder.AddNewsDesk(options);

        await using var app = builder.Build();
        app.UseNewsDesk();
        await app.Services.GetRequiredService<FirstStart>().RunAsync(app.Lifetime.ApplicationStopping);
        await app.RunAsync();
        return ExitCode.Done;
    }
}
