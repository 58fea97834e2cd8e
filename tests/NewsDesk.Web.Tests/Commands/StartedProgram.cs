using System.Diagnostics;

namespace NewsDesk.Web.Tests.Commands;

/// <summary>The real program as a process of its own. It is ended by its id, whatever happens to the test.</summary>
internal sealed class StartedProgram : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    private readonly Process process;
    private readonly Task<string> errors;

    private StartedProgram(Process process)
    {
        this.process = process;
        errors = process.StandardError.ReadToEndAsync();
    }

    public static string Assembly { get; } = typeof(Program).Assembly.Location;

    public string Id => $"{process.Id}";

    public bool HasEnded => process.HasExited;

    /// <param name="dataFolder">The data folder.</param>
    /// <param name="settings">Environment variables beside the base address, which Production asks for; null takes one away.</param>
    /// <param name="args">The command line.</param>
    public static StartedProgram Start(string dataFolder, IEnumerable<(string Key, string? Value)> settings, params string[] args) =>
        Start("dotnet", dataFolder, settings, [Assembly, .. args]);

    public static StartedProgram Start(string file, string dataFolder, IEnumerable<(string Key, string? Value)> settings, string[] args) =>
        new(Process.Start(Describe(file, dataFolder, settings, args))!);

    /// <summary>A process whose environment says nothing of a site but what it is told here.</summary>
    public static ProcessStartInfo Describe(
        string file, string dataFolder, IEnumerable<(string Key, string? Value)> settings, string[] args)
    {
        var start = new ProcessStartInfo(file, args)
        {
            WorkingDirectory = Directory.Exists(dataFolder) ? dataFolder : Path.GetTempPath(),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var key in start.Environment.Keys.Where(key => key.StartsWith("ASPNETCORE_", StringComparison.Ordinal)
            || key.StartsWith("DOTNET_ENV", StringComparison.Ordinal) || key.StartsWith("NewsDesk_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(key);
        }

        start.Environment["NewsDesk__DataDirectory"] = dataFolder;
        start.Environment["NewsDesk__BaseUrl"] = "https://news.example.org";
        if (TestDatabases.Of(dataFolder) is { } database)
        {
            start.Environment["NewsDesk__Database"] = database;
        }

        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        return start;
    }

    /// <summary>Runs to the end.</summary>
    public static Task<(int Code, string Output, string[] Errors)> RunAsync(string dataFolder, params string[] args) =>
        RunAsync(dataFolder, [], args);

    /// <inheritdoc cref="RunAsync(string, string[])"/>
    public static async Task<(int Code, string Output, string[] Errors)> RunAsync(
        string dataFolder, IEnumerable<(string Key, string? Value)> settings, string[] args)
    {
        await using var program = Start(dataFolder, settings, args);
        return await program.EndAsync();
    }

    /// <summary>Waits until the site says where it listens.</summary>
    public async Task<Uri> ListeningAsync()
    {
        const string Begin = "http://127.0.0.1:";
        var line = await LineAsync(Begin);
        return new Uri(line[line.IndexOf(Begin, StringComparison.Ordinal)..].TrimEnd('"', '.'));
    }

    /// <summary>Waits for a sign that it is at work, or for its end.</summary>
    public async Task AtWorkAsync(Func<bool> isAtWork)
    {
        using var stop = Bounded();
        while (!isAtWork() && !HasEnded)
        {
            await Task.Delay(1, stop.Token);
        }
    }

    /// <summary>Gives the program its standard input, all of it.</summary>
    public async Task TypeAsync(string text)
    {
        await process.StandardInput.WriteAsync(text);
        process.StandardInput.Close();
    }

    /// <summary>Types, and leaves standard input open for more.</summary>
    public async Task PressAsync(string keys)
    {
        await process.StandardInput.WriteAsync(keys);
        await process.StandardInput.FlushAsync();
    }

    /// <summary>Waits until the output ends with these words, as a prompt does; nothing behind them is read.</summary>
    public async Task ShowsAsync(string words)
    {
        using var stop = Bounded();
        var output = "";
        var next = new char[1];
        while (!output.EndsWith(words, StringComparison.Ordinal))
        {
            Assert.True(await process.StandardOutput.ReadAsync(next, stop.Token) > 0, output);
            output += next[0];
        }
    }

    /// <summary>Waits for a line of output with these words in it.</summary>
    public async Task<string> LineAsync(string words)
    {
        using var stop = Bounded();
        while (await process.StandardOutput.ReadLineAsync(stop.Token) is { } line)
        {
            if (line.Contains(words, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The site did not start: {await errors}");
    }

    /// <summary>Asks the process to end, as an init system does.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", Id]);
        await kill.WaitForExitAsync();
    }

    /// <param name="longest">Null for as long as any other test waits.</param>
    public async Task<(int Code, string Output, string[] Errors)> EndAsync(TimeSpan? longest = null)
    {
        using var stop = Bounded(longest);
        var output = await process.StandardOutput.ReadToEndAsync(stop.Token);
        await process.WaitForExitAsync(stop.Token);
        return (process.ExitCode, output, (await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private static CancellationTokenSource Bounded(TimeSpan? longest = null)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(longest ?? Longest);
        return stop;
    }
}
