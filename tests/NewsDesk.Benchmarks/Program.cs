using System.CommandLine;
using NewsDesk.Benchmarks.Commands;

var root = new RootCommand("Measures NewsDesk against plain programs that do the same work on the same machine.")
{
    GenerateCommand.Create(),
    CompareCommand.Create(),
    EnginesCommand.Create(),
    ServeBareCommand.Create(),
    ServeTextbookCommand.Create(),
};
// Longer than it takes to end the servers and to remove the temporary folder.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
