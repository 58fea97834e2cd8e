using System.Diagnostics;
using Npgsql;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>
/// A throw-away server in a folder of its own, reached through a socket there. It ends, and the folder goes, when <see cref="Stop"/> is
/// called or this process ends, by whatever signal.
/// </summary>
internal sealed class TestServer
{
    /// <summary>
    /// The shell ends the server once its input is at its end, and so as well when this process was killed. Where the shell is killed too,
    /// the kernel ends the server. Root can't run it, so that its folder belongs to the user postgres there.
    /// </summary>
    private const string Script = """
        folder=$1 bin=$2
        trap '' INT TERM HUP
        exec >"$folder/log" 2>&1
        as='setpriv --pdeathsig QUIT'
        if [ "$(id -u)" = 0 ]; then
          as="$as --reuid=postgres --regid=postgres --init-groups"
          chown postgres: "$folder"
        fi
        cd "$folder" && $as "$bin/initdb" --pgdata=data --username=postgres --encoding=UTF8 --locale=C --auth=trust --no-sync && {
          $as "$bin/postgres" -D data -c listen_addresses= -c unix_socket_directories="$folder" -c max_connections=200 \
            -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_wal_size=256MB -c autovacuum=off \
            -c dynamic_shared_memory_type=mmap &
          cat >/dev/null
          kill -QUIT $!
          wait
          rm -rf "$folder"
        }
        """;

    /// <summary>A socket's whole path has at most 107 bytes.</summary>
    private const int LongestFolder = 60;

    private readonly Process shell;

    private TestServer(string folder, Process shell)
    {
        Folder = folder;
        this.shell = shell;
    }

    public string Folder { get; }

    /// <summary>Connects to its own database as the role that may do everything.</summary>
    public string ConnectionString => $"Host={Folder};Username=postgres;Database=postgres";

    public static TestServer Start(string bin)
    {
        var folder = Path.Combine(
            TemporaryFolders.Parent.Length <= LongestFolder ? TemporaryFolders.Parent : "/tmp", $"newsdesk-tests-{Guid.NewGuid():N}"[..24]);
        Directory.CreateDirectory(folder);
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, ArgumentList = { "-c", Script, "sh", folder, bin } };
        var server = new TestServer(folder, Process.Start(start)!);
        server.WaitUntilReady();
        return server;
    }

    public void Stop()
    {
        shell.StandardInput.Close();
        shell.WaitForExit(TimeSpan.FromMinutes(1));
    }

    private void WaitUntilReady()
    {
        for (var clock = Stopwatch.StartNew(); ; Thread.Sleep(10))
        {
            try
            {
                using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
                connection.Open();
                return;
            }
            catch (NpgsqlException problem)
            {
                if (shell.HasExited || clock.Elapsed > TimeSpan.FromMinutes(2))
                {
                    var log = File.ReadAllText(Path.Combine(Folder, "log"));
                    Stop();
                    Directory.Delete(Folder, recursive: true);
                    throw new InvalidOperationException($"PostgreSQL's server did not start: {log}", problem);
                }
            }
        }
    }
}
