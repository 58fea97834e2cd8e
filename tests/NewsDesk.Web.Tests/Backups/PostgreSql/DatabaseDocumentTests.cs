using System.Text.RegularExpressions;
using NewsDesk.Storage;
using NewsDesk.Tests;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Web.Tests.Commands;
using Npgsql;
using Catalogue = NewsDesk.Storage.Catalogue;

namespace NewsDesk.Web.Tests.Backups.PostgreSql;

/// <summary>The commands for backups of databases, as docs/operating.md has them and a shell runs them.</summary>
public sealed partial class DatabaseDocumentTests
{
    [Fact]
    public async Task The_replaced_newsroom_is_as_it_was_once_its_schema_and_folders_are_moved_back()
    {
        using var restorable = await (await RestorableDatabase.MakeAsync()).WithOldAsync();
        var before = restorable.Stands();
        Assert.Equal(0, (await restorable.RestoreAsync("--replace")).Code);

        var output = await RunAsync(await BlockAsync("Restoring into a database", "systemctl stop"), restorable.Folder,
            new NpgsqlConnectionStringBuilder(restorable.Database), [("/var/lib/newsdesk", restorable.Folder)]);

        Assert.Contains("systemctl start newsdesk", output, StringComparison.Ordinal);
        Assert.Equal(before, restorable.Stands().Where(line => !line.StartsWith("set", StringComparison.Ordinal)));
        using var catalogue = Catalogue.InDatabase(restorable.Database, TimeProvider.System);
        Assert.Empty(catalogue.FindReplaced());
        await using var site = RestorableDatabase.Site(restorable.Folder, restorable.Database);
        Assert.Equal(200, await site.StatusAsync("/articles/old-story"));
    }

    [Fact]
    public async Task The_dump_in_a_backup_can_be_read_without_the_program()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/unzip"), "Debian's package unzip is not installed.");
        using var restorable = await RestorableDatabase.MakeAsync();
        File.Copy(restorable.File, Path.Combine(restorable.Folder, "newsdesk.zip"));
        var database = new NpgsqlConnectionStringBuilder(restorable.Database);

        await RunAsync(await BlockAsync("Backups of a database", "unzip"), restorable.Folder, database,
            [("newsdesk_trial", database.Database!)]);

        Assert.Equal(["harbour-opens"], restorable.Query("select slug from articles"));
        using var catalogue = Catalogue.InDatabase(restorable.Database, TimeProvider.System);
        Assert.Equal("The catalogue is up to date.", catalogue.Prepare().ToString());
    }

    [Fact]
    public async Task With_its_log_archived_a_database_returns_to_an_instant()
    {
        TestCluster.SkipWhereMissing();
        using var folder = new TestFolder();
        var (server, backups, site) = (Path.Combine(folder.Path, "server"), Path.Combine(folder.Path, "backups"),
            Path.Combine(folder.Path, "site"));
        Directory.CreateDirectory(Path.Combine(site, "pictures"));
        Directory.CreateDirectory(Path.Combine(site, "keys"));
        (string, string)[] places =
        [
            ("/backups", backups), ("/var/lib/newsdesk", site), ("/var/lib/postgresql/restored", Path.Combine(server, "restored")),
        ];
        var archiving = Place(await BlockAsync("Backups of a database", "archive_mode"), places);
        var copying = Place(await BlockAsync("Backups of a database", "pg_basebackup"), places);
        var returning = Place(await BlockAsync("Backups of a database", "recovery.signal"), places);

        var output = await ShellAsync($$"""
            set -e
            as=
            if [ "$(id -u)" = 0 ]; then as="setpriv --reuid=postgres --regid=postgres --init-groups"; fi
            mkdir -p {{server}} {{backups}}
            cat > {{folder.Path}}/script <<'SCRIPT'
            set -e
            cd {{server}}
            export PATH={{PostgreSqlPrograms.Folder}}:$PATH PGHOST={{server}} PGUSER=postgres PGDATABASE=postgres
            serve() { pg_ctl --pgdata=$1 --log=log --wait --options="-c listen_addresses= -c unix_socket_directories={{server}}" start; }
            rsync() { cp -a "$2" "$3" "$4"; }
            trap 'for one in data restored; do [ ! -e $one/postmaster.pid ] || pg_ctl --pgdata=$one --mode=immediate stop; done' EXIT
            initdb --pgdata=data --auth=trust --no-sync --username=postgres
            serve data
            {{archiving}}
            pg_ctl --pgdata=data --wait stop
            serve data
            psql -c "create table stories (name text)"
            {{copying}}
            psql -c "insert into stories values ('before')"
            sleep 0.1
            instant=$(psql -At -c "select now()")
            sleep 0.1
            psql -c "insert into stories values ('after')"
            psql -c "select pg_switch_wal()"
            pg_ctl --pgdata=data --wait stop
            {{returning}}
            sed -i "s/2026-03-02 12:00:00+00/$instant/" restored/postgresql.auto.conf
            serve restored
            for n in $(seq 600); do [ "$(psql -At -c 'select pg_is_in_recovery()')" = t ] || break; sleep 0.1; done
            echo "stands: $(psql -At -c "select string_agg(name, ' ') from stories")"
            SCRIPT
            [ -z "$as" ] || chown -R postgres: {{folder.Path}}
            $as bash {{folder.Path}}/script
            """, folder.Path, new NpgsqlConnectionStringBuilder());

        Assert.Contains("stands: before\n", output, StringComparison.Ordinal);
        Assert.True(Directory.Exists(Path.Combine(backups, "pictures")) && Directory.Exists(Path.Combine(backups, "keys")));
    }

    private static Task<string> RunAsync(string block, string folder, NpgsqlConnectionStringBuilder database,
        IEnumerable<(string From, string To)> places) => ShellAsync($$"""
        set -e
        sudo() { [ "$1" = -u ] && shift 2; "$@"; }
        systemctl() { echo "systemctl $*"; }
        psql() { command psql "${@/#newsdesk/{{database.Database}}}"; }
        {{Place(block, places)}}
        """, folder, database);

    private static string Place(string block, IEnumerable<(string From, string To)> places) =>
        places.Aggregate(block, (text, place) => text.Replace(place.From, place.To, StringComparison.Ordinal));

    private static async Task<string> ShellAsync(string script, string folder, NpgsqlConnectionStringBuilder database)
    {
        await using var shell = StartedProgram.Start(
            "/bin/bash", folder, [("PGHOST", database.Host), ("PGUSER", database.Username)], ["-c", script]);
        var (code, output, errors) = await shell.EndAsync();
        Assert.True(code == 0, $"{output}\n{string.Join('\n', errors)}");
        return output;
    }

    /// <summary>The block of commands below a heading that has these words in it.</summary>
    private static async Task<string> BlockAsync(string heading, string words)
    {
        TestCluster.SkipWhereMissing();
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "operating.md"),
            TestContext.Current.CancellationToken);
        var section = document[document.IndexOf($"\n### {heading}\n", StringComparison.Ordinal)..];
        return Block().Matches(section).Select(match => match.Groups["commands"].Value)
            .First(commands => commands.Contains(words, StringComparison.Ordinal)).TrimEnd();
    }

    [GeneratedRegex("^```\n(?<commands>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
