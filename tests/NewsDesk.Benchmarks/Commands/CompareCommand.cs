using System.CommandLine;
using NewsDesk.Benchmarks.Comparison;
using NewsDesk.Benchmarks.Load;
using NewsDesk.Benchmarks.Servers;

namespace NewsDesk.Benchmarks.Commands;

/// <summary>Measures the published site against plain programs, and prints the table.</summary>
internal static class CompareCommand
{
    private const int Stopped = 130;
    private const int LeastArticles = 1_000;

    public static Command Create()
    {
        var quick = Quick();
        var only = new Option<string[]>("--only")
        {
            Description = "Only these rows, with commas between them.",
            CustomParser = result =>
                [.. result.Tokens.SelectMany(token =>
                    token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
        };
        only.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string[]>()?.FirstOrDefault(row => !Plan.AllRows.Contains(row)) is { } unknown)
            {
                result.AddError($"--only knows no row '{unknown}'. The rows are {string.Join(", ", Plan.AllRows)}.");
            }
        });
        var articles = Articles();
        var site = Site();
        var command = new Command("compare",
            "Measure the published site against plain programs on this machine.") { quick, only, articles, site };
        command.SetAction((parsed, cancellation) => RunAsync(
            new Plan
            {
                IsQuick = parsed.GetValue(quick),
                Articles = parsed.GetRequiredValue(articles),
                Rows = parsed.GetValue(only) is { Length: > 0 } rows ? rows : Plan.AllRows
            },
            parsed.GetValue(site),
            SiteComparison.RunAsync,
            cancellation));
        return command;
    }

    public static Option<bool> Quick() => new("--quick") { Description = "Shorter turns and fewer of them: some minutes." };

    public static Option<string?> Site() =>
        new("--site") { Description = "A published site to measure, instead of one that is published from this checkout." };

    public static Option<int> Articles()
    {
        var articles = new Option<int>("--articles")
        {
            Description = "How many articles the site has; fewer give a first look.",
            DefaultValueFactory = _ => 20_000,
        };
        articles.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < LeastArticles)
            {
                result.AddError($"--articles must be {LeastArticles} or more.");
            }
        });
        return articles;
    }

    /// <summary>Publishes the site, measures it in a temporary folder, and prints the table.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(
        Plan plan, string? published, Func<Workbench, CancellationToken, Task<List<Row>>> measure, CancellationToken cancellation) =>
        GuardAsync(() => PrintAsync(plan, published, measure, cancellation));

    private static async Task PrintAsync(
        Plan plan, string? published, Func<Workbench, CancellationToken, Task<List<Row>>> measure, CancellationToken cancellation)
    {
        if (!Installed.Has("wrk"))
        {
            throw new BenchmarkFailed("wrk is not installed. Install it, and Hugo for the row of the import: apt-get install wrk hugo");
        }

        if (published is not null && !File.Exists(Path.Combine(published, "newsdesk.dll")))
        {
            throw new BenchmarkFailed($"{published} holds no published site: there is no newsdesk.dll in it.");
        }

        var load = Machine.Load();
        var folder = Directory.CreateTempSubdirectory("newsdesk-benchmarks-");
        try
        {
            var program = published ?? Path.Combine(folder.FullName, "program");
            if (published is null)
            {
                Workbench.Say("Publishing the site");
                await Publishing.RunAsync(program, cancellation);
            }

            var bench = new Workbench(plan, folder.FullName, Path.GetFullPath(program));
            var rows = await measure(bench, cancellation);
            Console.WriteLine($"{Machine.Describe()}, load {load} before{(plan.IsQuick ? ", --quick" : "")}");
            Console.WriteLine();
            Console.WriteLine(Table.Of(rows));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> GuardAsync(Func<Task> measure)
    {
        try
        {
            await measure();
            return 0;
        }
        catch (BenchmarkFailed problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return 1;
        }
        catch (HttpRequestException problem)
        {
            await Console.Error.WriteLineAsync($"A server that is measured did not answer: {problem.Message}");
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return Stopped;
        }
    }
}
