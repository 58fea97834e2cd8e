using NewsDesk.Web.Verbs;

return await CommandLine.RunAsync(args);

/// <summary>The program: a verb, or the site.</summary>
public partial class Program;
