using System.Diagnostics;
using Npgsql;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>
/// A throw-away server in a folder of its own, reached through a socket there. It ends, and the folder goes, when <see cref="Stop"/> is
/// called or this process ends, by whatever signal. Meanwhile it can be ended and started as an operator would, or an accident.
/// </summary>
internal sealed class TestServer
{
    /// <summary>
    /// The shell ends the server once its input is at its end, and so as well when this process was killed. Where the shell is killed too,
    /// the kernel ends the server. Root can't run it, so that its folder belongs to the user postgres there. A server is stopped before its
    /// children are listed, so that it starts no further one.
    /// </summary>
    private const string Script = """
        folder=$1 bin=$2 settings=$3 primary=$4
        trap '' INT TERM HUP
        exec 3>&1 >"$folder/log" 2>&1
        as='setpriv --pdeathsig QUIT'
        if [ "$(id -u)" = 0 ]; then
          as="$as --reuid=postgres --regid=postgres --init-groups"
          chown postgres: "$folder"
        fi
        make() {
          if [ -n "$primary" ]; then
            $as "$bin/pg_basebackup" --host="$primary" --username=postgres --pgdata=data --write-recovery-conf --checkpoint=fast --no-sync
          else
            $as "$bin/initdb" --pgdata=data --username=postgres --encoding=UTF8 --locale=C --auth=trust --no-sync
          fi
        }
        cd "$folder" && make && {
          start() {
            $as "$bin/postgres" -D data -c listen_addresses= -c unix_socket_directories="$folder" -c max_connections=200 \
              -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_wal_size=256MB -c autovacuum=off \
              -c dynamic_shared_memory_type=mmap $settings 3>&- &
            server=$!
            echo $server >server
          }
          children() { cat "/proc/$server/task/$server/children"; }
          halt() {
            kill -STOP "$@"
            for process; do
              while case $(cut -d ' ' -f 3 "/proc/$process/stat" || echo X) in [TXZ]) false ;; esac; do :; done
            done
          }
          start
          while read -r order; do
            case $order in
              start) start ;;
              STOP) halt $server; halt $(children) ;;
              CONT) kill -CONT $(children) $server ;;
              *) kill -$order $server; wait $server ;;
            esac
            echo done >&3
          done
          kill -CONT $(children) $server
          kill -QUIT $server
          wait
          rm -rf "$folder"
        }
        """;

    /// <summary>A socket's whole path has at most 107 bytes.</summary>
    private const int LongestFolder = 60;

    private readonly Process shell;

    private TestServer(string folder, int port, Process shell)
    {
        Folder = folder;
        ConnectionString = $"Host={folder};Port={port};Username=postgres;Database=postgres";
        this.shell = shell;
    }

    public string Folder { get; }

    /// <summary>Connects to its own database as the role that may do everything.</summary>
    public string ConnectionString { get; }

    /// <param name="bin">The folder of the server's programs.</param>
    /// <param name="settings">Options of the server that differ from those of all tests: <c>-c name=value</c>.</param>
    /// <param name="primary">The server that this one follows as its standby; null for a server of its own.</param>
    /// <param name="port">The port that these settings name, where they do.</param>
    public static TestServer Start(string bin, string settings = "", TestServer? primary = null, int port = 5432)
    {
        var folder = Path.Combine(
            TemporaryFolders.Parent.Length <= LongestFolder ? TemporaryFolders.Parent : "/tmp", $"newsdesk-tests-{Guid.NewGuid():N}"[..24]);
        Directory.CreateDirectory(folder);
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList = { "-c", Script, "sh", folder, bin, settings, primary?.Folder ?? "" },
        };
        var server = new TestServer(folder, port, Process.Start(start)!);
        server.WaitUntilReady();
        return server;
    }

    public void Stop()
    {
        shell.StandardInput.Close();
        shell.WaitForExit(TimeSpan.FromMinutes(1));
    }

    /// <summary>Ends it as an operator does: connections are told and closed, all that was committed is written.</summary>
    public void EndFast() => Order("INT");

    /// <summary>Ends it as an accident does: nothing is written, and the next start recovers what was committed.</summary>
    public void EndImmediately() => Order("QUIT");

    public void StartAgain()
    {
        Order("start");
        WaitUntilReady();
    }

    /// <summary>Stops all of its processes where they are, so that connections stay and nobody answers, until <see cref="Thaw"/>.</summary>
    public void Freeze() => Order("STOP");

    public void Thaw() => Order("CONT");

    private void Order(string order)
    {
        shell.StandardInput.WriteLine(order);
        shell.StandardInput.Flush();
        Assert.Equal("done", shell.StandardOutput.ReadLine());
    }

    /// <summary>A server that has ended stays among the processes until the shell asks for it.</summary>
    private bool HasEnded()
    {
        if (shell.HasExited)
        {
            return true;
        }

        var named = Path.Combine(Folder, "server");
        if (!File.Exists(named) || File.ReadAllText(named).Trim() is not { Length: > 0 } server)
        {
            return false;
        }

        try
        {
            return File.ReadAllText($"/proc/{server}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return true;
        }
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
                if (HasEnded() || clock.Elapsed > TimeSpan.FromMinutes(2))
                {
                    var log = File.ReadAllText(Path.Combine(Folder, "log"));
                    Stop();
                    if (Directory.Exists(Folder))
                    {
                        Directory.Delete(Folder, recursive: true);
                    }

                    throw new InvalidOperationException($"PostgreSQL's server did not start: {log}", problem);
                }
            }
        }
    }
}
