using System.Diagnostics;

namespace NewsDesk.Benchmarks.Servers;

/// <summary>A process that ends with this object at the latest. Its output is read all the time, so that it never waits for us.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int LinesKept = 20;

    private readonly Process process;
    private readonly Queue<string> lastLines = new();
    private readonly Task[] asOf;

    private ChildProcess(Process process, Action<string>? eachLine)
    {
        this.process = process;
        asOf = [Task.Run(() => ReadAsync(process.StandardOutput, eachLine)), Task.Run(() => ReadAsync(process.StandardError, null))];
    }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public string LastOutput
    {
        get
        {
            lock (lastLines)
            {
                return string.Join('\n', lastLines);
            }
        }
    }

    /// <param name="file">The program to start.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Added to the environment of this process.</param>
    /// <param name="eachLine">Called with each line of standard output, on another thread.</param>
    public static ChildProcess Start(
        string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null,
        Action<string>? eachLine = null)
    {
        var start = new ProcessStartInfo(file,
            arguments)
        { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        // A process of .NET that is ended would leave the sockets of its diagnostics in the temporary folder. Who wants to trace it sets 1.
        start.Environment.TryAdd("DOTNET_EnableDiagnostics", "0");
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new ChildProcess(Process.Start(start)!, eachLine);
    }

    /// <summary>Runs a program to its end.</summary>
    /// <param name="input">What it reads.</param>
    /// <exception cref="BenchmarkFailed">It ended with another exit code than 0.</exception>
    public static async Task RunAsync(
        string file, IEnumerable<string> arguments, CancellationToken cancellation, IReadOnlyDictionary<string, string>? environment = null,
        Action<string>? eachLine = null, string input = "")
    {
        await using var child = Start(file, arguments, environment, eachLine);
        await child.process.StandardInput.WriteAsync(input);
        child.process.StandardInput.Close();
        await child.WaitAsync(cancellation);
    }

    /// <exception cref="BenchmarkFailed">It ended with another exit code than 0.</exception>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        await process.WaitForExitAsync(cancellation);
        await Task.WhenAll(asOf);
        if (process.ExitCode != 0)
        {
            throw new BenchmarkFailed($"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)} ended "
                + $"with {process.ExitCode}:\n{LastOutput}");
        }
    }

    /// <summary>A line of the kernel's <c>/proc/PID/status</c> in bytes, such as VmHWM; 0 when the process has ended.</summary>
    public long Memory(string name)
    {
        try
        {
            var line = File.ReadLines($"/proc/{Id}/status").FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.Ordinal));
            return line is null ? 0
                : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^2]) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
    }

    private async Task ReadAsync(StreamReader output, Action<string>? eachLine)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            lock (lastLines)
            {
                lastLines.Enqueue(line);
                if (lastLines.Count > LinesKept)
                {
                    lastLines.Dequeue();
                }
            }

            eachLine?.Invoke(line);
        }
    }
}
