using System.CommandLine;
using NewsDesk.Benchmarks.Servers;

namespace NewsDesk.Benchmarks.Commands;

/// <summary>The bare server, which the comparison starts as a process of its own.</summary>
internal static class ServeBareCommand
{
    public const string Name = "serve-bare";

    public static Command Create()
    {
        var site = new Argument<string>("SITE");
        var paths = new Argument<string[]>("PATHS");
        var command = new Command(Name, "Send copies of a site's responses.") { site, paths };
        command.Hidden = true;
        command.SetAction((parsed, cancellation) =>
            BareServer.RunAsync(new Uri(parsed.GetRequiredValue(site)), parsed.GetRequiredValue(paths), cancellation));
        return command;
    }
}
