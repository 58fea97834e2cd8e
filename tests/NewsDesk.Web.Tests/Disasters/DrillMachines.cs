using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Web.Tests.Commands;

namespace NewsDesk.Web.Tests.Disasters;

/// <summary>
/// The machines of the drill: that of the site, and the one elsewhere that keeps the backups. Each is a folder, which stands for the
/// root of its disk, and what a test may not do to the machine it runs on has a stand-in.
/// </summary>
internal sealed partial class DrillMachines : IAsyncDisposable
{
    private const string SystemFolder = "etc/systemd/system";

    /// <summary>In front of the machine's own commands.</summary>
    private static readonly (string Name, string Script)[] StandIns =
    [
        // A server that is asked as another of the system's users takes them for the role of their name.
        ("sudo", "[ \"$1\" = -u ] && export PGUSER=$2 && shift 2\nexec \"$@\""),
        ("apt", "[ \"$*\" = 'install postgresql' ]"),
        ("useradd", "exit 0"),
        ("install", """
            rest=()
            while (($#)); do case $1 in -o | -g) shift 2 ;; *) rest+=("$1") && shift ;; esac; done
            exec /usr/bin/install "${rest[@]}"
            """),
        ("rsync", """
            paths=()
            for one; do [[ $one == --* ]] || paths+=("$one"); done
            target=${paths[-1]}
            mkdir -p "$target"
            for source in "${paths[@]:0:${#paths[@]}-1}"; do
              if [[ $source == */ ]]; then cp -a "$source." "$target"; else cp -a "$source" "$target"; fi
            done
            """),
        ("systemctl", """
            unit=$SITE_ROOT/etc/systemd/system/newsdesk.service
            case $* in
              daemon-reload) ;;
              'stop newsdesk')
                kill "$(cat "$SITE_ROOT/pid")"
                while kill -0 "$(cat "$SITE_ROOT/pid")" 2>/dev/null; do sleep 0.1; done ;;
              'enable --now newsdesk' | 'start newsdesk')
                set -a
                . "$(sed -n 's/^EnvironmentFile=//p' "$unit")"
                cd "$(sed -n 's/^WorkingDirectory=//p' "$unit")"
                rm -f "$SITE_ROOT/console"
                "$(sed -n 's/^ExecStart=//p' "$unit")" >"$SITE_ROOT/console" 2>&1 </dev/null &
                echo $! >"$SITE_ROOT/pid"
                for ((n = 0; n < 600; n++)); do grep -qs 'Now listening on' "$SITE_ROOT/console" && exit 0; sleep 0.1; done
                exit 1 ;;
              'is-active newsdesk') kill -0 "$(cat "$SITE_ROOT/pid")" && echo active ;;
              *) echo "systemctl $*: unknown to this stand-in"; exit 1 ;;
            esac
            """),
    ];

    private readonly string root;
    private readonly int port = FreePort();

    private readonly (string Key, string? Value)[] environment;

    private DrillMachines(string root, TestServer? server)
    {
        this.root = root;
        environment =
        [
            ("NewsDesk__DataDirectory", null),
            ("NewsDesk__BaseUrl", null),
            ("SITE_ROOT", Site),
            ("PATH", $"{Path.Combine(root, "bin")}:{PostgreSqlPrograms.Folder}:{System.Environment.GetEnvironmentVariable("PATH")}"),
            ("PGHOST", server?.Folder),
        ];
    }

    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));

    public string BackupFolder => Path.Combine(Site, "var/backups/newsdesk");

    public string DataFolder => Path.Combine(Site, "var/lib/newsdesk");

    private string Site => Path.Combine(root, "news");

    /// <summary>Installs the site as the document says.</summary>
    /// <param name="server">Stands where Debian's server does, as far as the commands reach one.</param>
    public static async Task<DrillMachines> MakeAsync(string root, string document, TestServer? server = null)
    {
        var machines = new DrillMachines(root, server);
        await WriteProgramsAsync(Path.Combine(root, "bin"), StandIns);
        Directory.CreateDirectory(Path.Combine(root, "keeper", "srv/newsdesk"));
        machines.MakeDisk();
        Directory.CreateDirectory(machines.DataFolder);
        TestDatabases.Share(of: root, with: machines.DataFolder);
        Directory.CreateDirectory(machines.BackupFolder);
        await WriteProgramsAsync(Path.Combine(machines.Site, "opt/newsdesk"),
            [("newsdesk", $"exec dotnet '{StartedProgram.Assembly}' \"$@\"")]);
        await File.WriteAllTextAsync(Path.Combine(machines.Site, "etc/newsdesk.env"),
            machines.Placed(Environment().Match(document).Groups[1].Value, "news"));
        await File.WriteAllTextAsync(Path.Combine(machines.Site, SystemFolder, "newsdesk.service"),
            machines.Placed(Unit().Match(document).Groups[1].Value, "news"));
        if (server is not null)
        {
            Directory.CreateDirectory(Path.Combine(machines.Site, "var/run"));
            File.CreateSymbolicLink(Path.Combine(machines.Site, "var/run/postgresql"), server.Folder);
        }

        return machines;
    }

    public void LoseTheDisk()
    {
        Directory.Delete(Site, recursive: true);
        TestDatabases.MakeEmpty(root);
        MakeDisk();
    }

    /// <summary>Runs the commands in one shell of a machine.</summary>
    /// <param name="input">What is typed.</param>
    /// <returns>Each with its exit code and what it printed.</returns>
    public async Task<IReadOnlyList<(string Command, int Code, string Text)>> RunAsync(
        string machine, IReadOnlyList<string> commands, string input = "")
    {
        var script = "exec 2>&1\n" + string.Concat(commands.Select(command => $"{Placed(command, machine)}\nprintf '\\0%d\\0' $?\n"));
        await using var shell = StartedProgram.Start("/bin/bash", root, environment, ["-c", script]);
        await shell.TypeAsync(input);
        var (_, text, _) = await shell.EndAsync();
        var parts = text.Split('\0');
        Assert.Equal(commands.Count * 2 + 1, parts.Length);
        return [.. commands.Select((command, n) => (command, int.Parse(parts[2 * n + 1], CultureInfo.InvariantCulture), parts[2 * n]))];
    }

    public async ValueTask DisposeAsync()
    {
        var file = Path.Combine(Site, "pid");
        if (File.Exists(file))
        {
            using var site = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(file), CultureInfo.InvariantCulture));
            site.Kill();
            await site.WaitForExitAsync();
        }
    }

    private void MakeDisk()
    {
        foreach (var folder in new[] { SystemFolder, "opt", "var/lib", "var/backups" })
        {
            Directory.CreateDirectory(Path.Combine(Site, folder));
        }
    }

    /// <summary>The text with its paths below the folder of their machine, and the site's port.</summary>
    private string Placed(string text, string machine) => AbsolutePath().Replace(text, path =>
        $"{Path.Combine(root, path.Groups["host"] is { Success: true } host ? host.Value : machine)}/{path.Groups["folder"].Value}/")
        .Replace(":8080", string.Create(CultureInfo.InvariantCulture, $":{port}"), StringComparison.Ordinal);

    private static async Task WriteProgramsAsync(string folder, IEnumerable<(string Name, string Script)> programs)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, script) in programs)
        {
            var path = Path.Combine(folder, name);
            await File.WriteAllTextAsync(path, $"#!/bin/bash\n{script}\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"(?<![\w/.-])(?:keeper@(?<host>\w+)\.example\.org:)?/(?<folder>etc|opt|srv|var)/")]
    private static partial Regex AbsolutePath();

    [GeneratedRegex("Put them into `/etc/newsdesk.env`:\n\n```\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Environment();

    [GeneratedRegex("```ini\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Unit();
}
