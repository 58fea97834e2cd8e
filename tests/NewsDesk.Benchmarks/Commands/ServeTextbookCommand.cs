using System.CommandLine;
using NewsDesk.Benchmarks.Servers.Textbook;

namespace NewsDesk.Benchmarks.Commands;

/// <summary>The textbook site, which the comparison starts as a process of its own.</summary>
internal static class ServeTextbookCommand
{
    public const string Name = "serve-textbook";

    public static Command Create()
    {
        var catalogue = new Argument<string>("CATALOGUE");
        var style = new Argument<string>("STYLE");
        var command = new Command(Name, "Serve articles from a catalogue, everything on each request.") { catalogue, style };
        command.Hidden = true;
        command.SetAction((parsed, cancellation) =>
            TextbookSite.RunAsync(parsed.GetRequiredValue(catalogue), parsed.GetRequiredValue(style), cancellation));
        return command;
    }
}
