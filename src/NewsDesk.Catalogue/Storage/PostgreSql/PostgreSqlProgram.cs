using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>One of PostgreSQL's own programs, while it runs. What it makes comes through a pipe, so it ends with this program.</summary>
internal sealed partial class PostgreSqlProgram : IDisposable
{
    private readonly Process process;
    private readonly Task<string> errors;
    private readonly CancellationTokenRegistration stop;
    private readonly CancellationToken cancellation;

    private PostgreSqlProgram(Process process, CancellationToken cancellation)
    {
        this.process = process;
        this.cancellation = cancellation;
        errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        stop = cancellation.Register(Kill);
    }

    /// <summary>True of a program that has ended because the server did not let it go on.</summary>
    public bool HasLostConnection => Lost.IsMatch(errors.GetAwaiter().GetResult());

    public Stream Output => process.StandardOutput.BaseStream;

    /// <param name="name">Such as <c>pg_dump</c>, which is looked for on the path.</param>
    /// <param name="server">The server's major version: an older program may not know what the server keeps.</param>
    /// <param name="environment">Where the server is and who asks it. Other users of the machine can't see it.</param>
    /// <param name="arguments">They can see these.</param>
    /// <param name="cancellation">Kills it.</param>
    /// <exception cref="MissingProgram">It is not installed, or older than the server.</exception>
    public static PostgreSqlProgram Start(
        string name, int server, IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments,
        CancellationToken cancellation)
    {
        var version = FindVersion(name, environment) ?? throw new MissingProgram(
            $"PostgreSQL's program {name} is not installed. Install Debian's package postgresql-client-{server}, or put {name} "
                + $"on the path, "
            + "and run this again; nothing was changed.");
        return version >= server ? new PostgreSqlProgram(Process.Start(Describe(name, environment, arguments))!, cancellation)
            : throw new MissingProgram($"PostgreSQL's program {name} is of version {version}, and the server is of version {server}. "
                + $"Install Debian's package postgresql-client-{server}, and run this again; nothing was changed.");
    }

    /// <summary>Waits until it has ended.</summary>
    /// <returns>What it says went wrong, in one line; null where it ended well.</returns>
    public string? End()
    {
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        if (process.ExitCode == 0)
        {
            return null;
        }

        var lines = errors.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.FirstOrDefault(line => line.Contains("error:", StringComparison.Ordinal)) ?? lines.LastOrDefault()
            ?? string.Create(CultureInfo.InvariantCulture, $"It ended with {process.ExitCode}.");
    }

    public void Dispose()
    {
        stop.Dispose();
        Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static int? FindVersion(string name, IReadOnlyDictionary<string, string> environment)
    {
        try
        {
            using var asked = Process.Start(Describe(name, environment, ["--version"]))!;
            var errors = asked.StandardError.ReadToEndAsync();
            var match = Version.Match(asked.StandardOutput.ReadToEnd());
            asked.WaitForExit();
            errors.GetAwaiter().GetResult();
            return match.Success ? int.Parse(match.Groups["major"].Value, CultureInfo.InvariantCulture) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static ProcessStartInfo Describe(string name, IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(name, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // These would go before what is set here.
        foreach (var key in new[] { "PGSERVICE", "PGHOSTADDR", "PGCLUSTER" })
        {
            start.Environment.Remove(key);
        }

        start.Environment["LC_ALL"] = "C";
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        return start;
    }

    private void Kill()
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    /// <summary>In the words of the client's library: those of the server are in a language of its own.</summary>
    [GeneratedRegex("server closed the connection|connection to server .*failed|could not receive data from server|"
        + "SSL connection has been closed|no connection to the server")]
    private static partial Regex Lost { get; }

    [GeneratedRegex(@"\(PostgreSQL\) (?<major>[0-9]+)")]
    private static partial Regex Version { get; }
}
