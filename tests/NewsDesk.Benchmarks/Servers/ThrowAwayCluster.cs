using System.Diagnostics;
using System.Globalization;
using Dapper;
using Npgsql;

namespace NewsDesk.Benchmarks.Servers;

/// <summary>A server of PostgreSQL with its settings as they come, in a temporary folder that goes with it. Root can't run one, so that the
/// user postgres does there.</summary>
internal sealed class ThrowAwayCluster : IAsyncDisposable
{
    /// <summary>The shell ends the server once its input is at its end, and so as well when this process was killed.</summary>
    private const string Script = """
        folder=$1 bin=$2 as=
        if [ "$(id -u)" = 0 ]; then
          as='setpriv --reuid=postgres --regid=postgres --init-groups'
          chown postgres: "$folder"
        fi
        cd "$folder" && $as "$bin/initdb" --pgdata=data --username=postgres --encoding=UTF8 --locale=C --auth=trust && {
          $as "$bin/postgres" -D data -c listen_addresses= -c unix_socket_directories="$folder" &
          cat >/dev/null
          kill -INT $!
          wait
          rm -rf "$folder"
        }
        """;

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    private readonly string folder;
    private readonly Process shell;

    private ThrowAwayCluster(string folder, Process shell)
    {
        this.folder = folder;
        this.shell = shell;
    }

    /// <summary>What all processes of the server took until now.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            var server = int.Parse(File.ReadLines(Path.Combine(folder, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);
            // The server's own line also counts those of its processes that have ended.
            var ticks = StatOf($"/proc/{server}")[11..15].Sum(Number)
                + Directory.GetDirectories("/proc").Where(IsProcess).Select(StatOf)
                    .Where(stat => stat.Length > 0 && Number(stat[1]) == server)
                    .Sum(stat => Number(stat[11]) + Number(stat[12]));
            return TimeSpan.FromSeconds(ticks / 100.0);
        }
    }

    public static async Task<ThrowAwayCluster> StartAsync(CancellationToken cancellation)
    {
        var bin = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Order(StringComparer.Ordinal)
                .LastOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
            : null;
        var folder = Directory.CreateTempSubdirectory("newsdesk-cluster-").FullName;
        var shell = Process.Start(new ProcessStartInfo("/bin/sh",
        [
            "-c", Script, "sh", folder,
            bin ?? throw new BenchmarkFailed("PostgreSQL's server is not installed: apt-get install postgresql"),
        ])
        { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        shell.OutputDataReceived += (_, _) => { };
        shell.ErrorDataReceived += (_, _) => { };
        shell.BeginOutputReadLine();
        shell.BeginErrorReadLine();
        var cluster = new ThrowAwayCluster(folder, shell);
        try
        {
            await cluster.WaitAsync(cancellation);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>The connection string of a new, empty database.</summary>
    public async Task<string> NewDatabaseAsync(string name)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.ExecuteAsync($"create database {name} template template0");
        return ConnectionString(name);
    }

    public async ValueTask DisposeAsync()
    {
        shell.StandardInput.Close();
        await shell.WaitForExitAsync(CancellationToken.None);
        shell.Dispose();
    }

    private string ConnectionString(string database) => $"Host={folder};Username=postgres;Database={database}";

    private async Task WaitAsync(CancellationToken cancellation)
    {
        for (var started = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                await using var connection = new NpgsqlConnection($"{ConnectionString("postgres")};Pooling=false");
                await connection.OpenAsync(cancellation);
                return;
            }
            catch (NpgsqlException problem)
            {
                if (shell.HasExited || Stopwatch.GetElapsedTime(started) > LongestStart)
                {
                    throw new BenchmarkFailed($"PostgreSQL's server did not start: {problem.Message}");
                }
            }

            await Task.Delay(50, cancellation);
        }
    }

    /// <summary>The fields of /proc/PID/stat from the state on; none where the process has ended.</summary>
    private static string[] StatOf(string process)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(process, "stat"));
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static bool IsProcess(string folder) => char.IsAsciiDigit(Path.GetFileName(folder)[0]);

    private static long Number(string field) => long.Parse(field, CultureInfo.InvariantCulture);
}
