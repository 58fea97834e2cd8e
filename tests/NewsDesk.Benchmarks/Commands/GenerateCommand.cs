using System.CommandLine;
using NewsDesk.Benchmarks.Generation;

namespace NewsDesk.Benchmarks.Commands;

/// <summary>Writes content files of any number, the same for the same seed.</summary>
internal static class GenerateCommand
{
    public static Command Create()
    {
        var articles = new Option<int>("--articles") { Description = "How many articles.", Required = true };
        articles.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--articles must be 1 or more.");
            }
        });
        var seed = new Option<ulong>(
            "--seed")
        { Description = "What all texts follow from: the same seed makes the same files.", DefaultValueFactory = _ => 1 };
        var output = new Option<string>(
            "--output")
        { Description = "The folder to write, which must be empty or absent.", DefaultValueFactory = _ => "generated" };
        var command = new Command("generate", "Write content files to import.") { articles, seed, output };
        command.SetAction((parsed, cancellation) =>
        {
            var folder = Path.GetFullPath(parsed.GetRequiredValue(output));
            if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            {
                Console.Error.WriteLine($"{folder} is not an empty folder. Name another with --output.");
                return Task.FromResult(1);
            }

            GeneratedFolder.Write(folder, new ArticleSet(parsed.GetRequiredValue(articles), parsed.GetRequiredValue(seed)), cancellation);
            Console.WriteLine($"{parsed.GetRequiredValue(articles)} articles in {folder}");
            return Task.FromResult(0);
        });
        return command;
    }
}
