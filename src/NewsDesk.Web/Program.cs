using NewsDesk.Web.Commands;

return await CommandLine.RunAsync(args);

/// <summary>The program: a command, or the site.</summary>
public partial class Program;
