using NewsDesk.Backups;
using NewsDesk.Storage;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Disk;
using NewsDesk.Web.Tests.Backups.PostgreSql;
using NewsDesk.Web.Tests.Commands;
using NewsDesk.Web.Tests.Operation;

namespace NewsDesk.Web.Tests.PostgreSql;

/// <summary>Commands where one role owns the tables and the site's owns nothing: the site's does what needs no tables made, and says whose
/// the rest is; after the owner's the site serves at once.</summary>
public sealed class TwoRoleCommandTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly TwoRoles roles = new();

    private string Data => Path.Combine(folder.Path, "data");

    [Fact]
    public async Task The_sites_role_runs_every_command_that_makes_no_tables()
    {
        await PassesAsync(roles.OwnersConnection, "migrate");
        string[][] commands =
        [
            ["status"], ["rerender"], ["editors", "list"], ["verify"], ["verify", "--mend"], ["migrate"],
            ["backup", Path.Combine(folder.Path, "newsdesk.zip")],
        ];
        foreach (var command in commands)
        {
            await PassesAsync(roles.SitesConnection, command);
        }

        Assert.Contains("were not compared", await PassesAsync(roles.SitesConnection, "verify"), StringComparison.Ordinal);
        Assert.DoesNotContain("were not compared", await PassesAsync(roles.OwnersConnection, "verify"), StringComparison.Ordinal);
        Assert.DoesNotContain("could not be looked at", (await RunAsync(roles.SitesConnection, "check")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_leaves_what_a_killed_command_of_the_owner_left_and_says_so()
    {
        await PassesAsync(roles.OwnersConnection, "migrate");
        TestCluster.Execute(roles.OwnersConnection, "create schema public_rehearsal; create schema public_going_back_present");
        Directory.CreateDirectory(Path.Combine(Data, "rehearsal"));

        await using var site = StartedProgram.Start(Data,
            [("NewsDesk__AllowedHosts", "127.0.0.1"), ("NewsDesk__Database", roles.SitesConnection)], "--urls", "http://127.0.0.1:0");
        await site.LineAsync("Left what a killed newsdesk ");
        await site.LineAsync("Left what a killed newsdesk ");
        await site.ListeningAsync();

        Assert.Equal(["public_going_back_present", "public_rehearsal"],
            roles.List("select nspname from pg_namespace where nspname like 'public_%' order by 1"));
    }

    [Theory]
    [InlineData("migrate")]
    [InlineData("serve", "--urls", "http://127.0.0.1:0")]
    [InlineData("restore", "{backup}")]
    public async Task An_empty_database_is_the_owners_to_fill(params string[] command)
    {
        using var backup = command[0] == "restore" ? await RestorableDatabase.MakeAsync() : null;

        Assert.Contains("with the role that owns ", await RefusedAsync(
            [.. command.Select(word => word == "{backup}" ? backup!.File : word)]), StringComparison.Ordinal);

        Assert.Empty(roles.List("select tablename from pg_tables where schemaname = 'public'"));
    }

    [Fact]
    public async Task A_copy_into_the_database_is_the_owners_and_the_site_serves_it_at_once()
    {
        PrivateModes.ForNewFiles();
        using (var catalogue = new Catalogue(Path.Combine(DataFolder.MakePrivate(Data).FullName, "newsdesk.db"), TimeProvider.System))
        {
            catalogue.Prepare();
        }

        var file = Path.Combine(folder.Path, "database");
        await File.WriteAllTextAsync(file, roles.SitesConnection, TestContext.Current.CancellationToken);
        var (code, _, errors) = await StartedProgram.RunAsync(Data, [], ["copy", "--to", $"file:{file}"]);
        Assert.Equal(77, code);
        Assert.Contains("with the role that owns ", Assert.Single(errors), StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, roles.OwnersConnection, TestContext.Current.CancellationToken);
        (code, _, errors) = await StartedProgram.RunAsync(Data, [], ["copy", "--to", $"file:{file}"]);

        Assert.Equal((0, ""), (code, string.Join('\n', errors)));
        await ServesAsync();
    }

    [Fact]
    public async Task A_replacing_restore_and_a_rehearsal_are_the_owners_and_the_site_serves_at_once()
    {
        using var backup = await RestorableDatabase.MakeAsync();
        await PassesAsync(roles.OwnersConnection, "restore", backup.File);
        await ServesAsync();
        roles.Administer($"revoke select on drafts from {roles.Site}; grant select (slug) on articles to public");
        var before = roles.Rights();

        Assert.Contains("with the role that owns ", await RefusedAsync("restore", backup.File, "--replace"), StringComparison.Ordinal);
        Assert.Contains("with the role that owns ", await RefusedAsync("migrate", "--rehearse"), StringComparison.Ordinal);

        Assert.Equal(before, roles.Rights());
        await PassesAsync(roles.OwnersConnection, "restore", backup.File, "--replace");
        Assert.Equal(before, roles.Rights());
        roles.Administer($"grant select on drafts to {roles.Site}");
        await ServesAsync();
    }

    [Fact]
    public async Task A_killed_restore_is_the_owners_to_complete()
    {
        using var backup = await RestorableDatabase.MakeAsync();
        await PassesAsync(roles.OwnersConnection, "migrate");
        var swap = new RestoreSwap(Data);
        using (var archive = BackupArchive.Open(backup.File, null, TestContext.Current.CancellationToken))
        using (var catalogue = Catalogue.InDatabase(roles.OwnersConnection, TimeProvider.System))
        {
            await archive.ExtractAsync(swap.UnpackedFolder, null, TestContext.Current.CancellationToken);
            UnloadedCatalogue.Of(archive, catalogue).Write(swap.UnpackedFolder);
            swap.Begin(archive.Digest);
        }

        Assert.Contains("Run newsdesk restore with the role that owns ", await RefusedAsync("restore", backup.File),
            StringComparison.Ordinal);
        Assert.Contains("Run newsdesk restore with the role that owns ", await RefusedAsync("serve", "--urls", "http://127.0.0.1:0"),
            StringComparison.Ordinal);

        Assert.True(swap.IsBegun);
        await PassesAsync(roles.OwnersConnection, "restore", backup.File);
        Assert.Equal(["harbour-opens"], roles.List("select slug from articles"));
        await ServesAsync();
    }

    public void Dispose()
    {
        roles.Dispose();
        folder.Dispose();
    }

    private Task<(int Code, string Output, string[] Errors)> RunAsync(string database, params string[] command) =>
        StartedProgram.RunAsync(Data, [("NewsDesk__Database", database)], command);

    private async Task<string> PassesAsync(string database, params string[] command)
    {
        var (code, output, errors) = await RunAsync(database, command);
        Assert.True(code == 0, $"{string.Join(' ', command)} ended with {code}: {output}\n{string.Join('\n', errors)}");
        return output;
    }

    /// <summary>Runs a command with the site's role, and answers the one line with which it ends.</summary>
    private async Task<string> RefusedAsync(params string[] command)
    {
        var (code, output, errors) = await RunAsync(roles.SitesConnection, command);
        Assert.True(code == 77, $"{string.Join(' ', command)} ended with {code}: {output}\n{string.Join('\n', errors)}");
        return Assert.Single(errors);
    }

    private async Task ServesAsync()
    {
        Assert.Equal(["false"], roles.List(
            $"select has_table_privilege('{roles.Site}', 'program', 'insert, update, delete, truncate')::text"));
        await using var site = ServingProgram.Start(Data, new() { ["NewsDesk__Database"] = roles.SitesConnection });
        await site.ReadyAsync();
        await PassesAsync(roles.SitesConnection, "editors", "list");
    }
}
