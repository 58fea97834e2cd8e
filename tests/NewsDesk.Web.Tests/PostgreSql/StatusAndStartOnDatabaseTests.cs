using System.Text.Json;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Web.Tests.Commands;
using NewsDesk.Web.Tests.Operation;

namespace NewsDesk.Web.Tests.PostgreSql;

/// <summary>The commands that say how a newsroom stands, and the site's first start, with the catalogue in a database.</summary>
public sealed class StatusAndStartOnDatabaseTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly string database = TestCluster.NewEmptyDatabase();

    [Fact]
    public async Task An_empty_database_has_no_catalogue_and_stays_empty()
    {
        var (code, output, errors) = await RunAsync("status");
        Assert.Equal((0, ""), (code, string.Join('\n', errors)));
        Assert.Matches(@"\nCatalogue +none yet: start the site", output);
        (code, _, errors) = await RunAsync("verify");
        Assert.Equal(64, code);
        Assert.StartsWith("newsdesk: There is no catalogue in the database ", Assert.Single(errors), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "pictures")));
    }

    [Fact]
    public async Task An_empty_database_beside_pictures_is_refused_as_a_lost_catalogue_is()
    {
        var picture = Directory.CreateDirectory(Path.Combine(folder.Path, "pictures", "ab"));
        foreach (var args in new[] { new[] { "serve", "--urls", "http://127.0.0.1:0" }, ["migrate"], ["editors", "list"] })
        {
            var (code, _, errors) = await RunAsync(args);
            Assert.Equal(65, code);
            Assert.Matches($"^newsdesk: The database .* is empty, and {picture.Parent!.FullName} of a newsroom is still there. Set "
                + "NewsDesk:Database to the newsroom’s database", Assert.Single(errors));
        }
    }

    [Fact]
    public async Task Status_check_and_verify_tell_of_the_database()
    {
        Assert.Equal(0, (await RunAsync("migrate")).Code);

        var (code, output, errors) = await RunAsync("status", "--json");

        Assert.Equal((0, ""), (code, string.Join('\n', errors)));
        using var status = JsonDocument.Parse(output);
        var facts = status.RootElement.GetProperty("database");
        Assert.Equal(("PostgreSQL", "public"), (facts.GetProperty("engine").GetString(), facts.GetProperty("schema").GetString()));
        Assert.Equal(0, status.RootElement.GetProperty("schema").GetProperty("missing").GetInt32());
        Assert.True(status.RootElement.GetProperty("sizes").GetProperty("catalogue").GetInt64() > 1_000_000);
        Assert.Contains("\nDatabase       PostgreSQL ", (await RunAsync("status")).Output, StringComparison.Ordinal);
        Assert.Contains("runs with fsync = off", (await RunAsync("check")).Output, StringComparison.Ordinal);
        (code, output, _) = await RunAsync("verify");
        Assert.True(code == 0, output);
        (code, _, errors) = await RunAsync("migrate", "--back", "--yes");
        Assert.Equal(64, code);
        Assert.Contains("nothing to go back to", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_site_on_one_database_is_refused_whatever_its_data_folder()
    {
        using var second = new TestFolder();
        await using var site = ServingProgram.Start(folder.Path, new() { ["NewsDesk__Database"] = database });
        await site.ReadyAsync();

        var (code, _, errors) = await StartedProgram.RunAsync(
            second.Path, [("NewsDesk__Database", database)], ["serve", "--urls", "http://127.0.0.1:0"]);

        Assert.Equal(75, code);
        Assert.StartsWith("newsdesk: Another site serves the catalogue ", Assert.Single(errors), StringComparison.Ordinal);
        Assert.Equal(0, (await StartedProgram.RunAsync(second.Path, [("NewsDesk__Database", database)], ["status"])).Code);
    }

    [Fact]
    public async Task A_rehearsal_beside_the_site_works_on_a_copy_and_leaves_none()
    {
        await using var site = ServingProgram.Start(folder.Path, new() { ["NewsDesk__Database"] = database });
        await site.ReadyAsync();

        var (code, output, errors) = await RunAsync("migrate", "--rehearse", "--site", site.Address.GetLeftPart(UriPartial.Authority));

        Assert.True(code == 0, output + string.Join('\n', errors));
        Assert.True(output.Contains(" unchanged, 0 changed, 0 not compared, 0 failed.", StringComparison.Ordinal), output);
        TestCluster.Execute(database, "create schema public_rehearsal");
    }

    public void Dispose()
    {
        TestCluster.Drop(database);
        folder.Dispose();
    }

    private Task<(int Code, string Output, string[] Errors)> RunAsync(params string[] args) =>
        StartedProgram.RunAsync(folder.Path, [("NewsDesk__Database", database)], args);
}
