using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NewsDesk.Web.Tests.Commands;
using NewsDesk.Web.Tests.Operation;

namespace NewsDesk.Web.Tests.Backups;

public sealed class ReplacedFoldersTests
{
    [Fact]
    public async Task A_good_start_removes_what_a_restore_replaced_and_says_so()
    {
        using var restorable = await RestoredAsync();
        await using var program =
            StartedProgram.Start(restorable.Folder, [("NewsDesk__AllowedHosts", "127.0.0.1")], "--urls", "http://127.0.0.1:0");
        await program.ListeningAsync();

        await program.LineAsync($"Removed {restorable.Replaced}");

        Assert.False(restorable.HasReplaced || Directory.Exists(Path.Combine(restorable.Folder, "replaced")));
    }

    [Fact]
    public async Task A_start_that_fails_keeps_it()
    {
        using var restorable = await RestoredAsync();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        var (code, _, _) = await StartedProgram.RunAsync(restorable.Folder, "--urls", $"http://127.0.0.1:{port}");

        Assert.Equal(69, code);
        Assert.True(restorable.HasReplaced);
    }

    [Fact]
    public async Task A_start_whose_pages_fail_keeps_it_and_says_so()
    {
        using var restorable = await RestoredAsync();
        StoredCatalogue.Execute(restorable.Folder, "drop table listing");
        await using var program =
            StartedProgram.Start(restorable.Folder, [("NewsDesk__AllowedHosts", "127.0.0.1")], "--urls", "http://127.0.0.1:0");
        await program.ListeningAsync();
        await program.LineAsync($"Kept {restorable.Replaced}");

        Assert.True(restorable.HasReplaced);
    }

    private static async Task<RestorableSite> RestoredAsync()
    {
        var restorable = await (await RestorableSite.MakeAsync()).WithOldAsync();
        Assert.Equal(0, (await restorable.RestoreAsync("--replace")).Code);
        Assert.True(restorable.HasReplaced);
        return restorable;
    }
}
