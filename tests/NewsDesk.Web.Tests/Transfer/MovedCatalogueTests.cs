using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Web.Tests.Commands;
using NewsDesk.Web.Tests.Operation;

namespace NewsDesk.Web.Tests.Transfer;

/// <summary>Of the two catalogues that a copy leaves, one is the newsroom's, and the other is refused in a line that says what to
/// do.</summary>
public sealed class MovedCatalogueTests : IDisposable
{
    private readonly CopiedNewsroom newsroom = new();

    public MovedCatalogueTests() => newsroom.Fill(rows: 10);

    [Fact]
    public async Task After_a_copy_to_a_database_a_lost_setting_stops_the_start()
    {
        Assert.Equal(0, (await newsroom.ToAsync()).Code);

        Assert.Equal(["in-use", "newsdesk-copied-to-postgresql.db"],
            Directory.GetFileSystemEntries(newsroom.Data).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (var command in new[] { new[] { "serve", "--urls", "http://127.0.0.1:0" }, ["migrate"], ["editors", "list"], ["verify"] })
        {
            AssertRejected($"The catalogue of {newsroom.Data} was copied to PostgreSQL. Set NewsDesk:Database to that database again, or "
                + "bring it back with newsdesk copy --from file:PATH. To go back on purpose to what it was before the copy, rename "
                + $"{newsroom.Kept} to newsdesk.db.", await StartedProgram.RunAsync(newsroom.Data, command));
        }

        Assert.Contains(
            "was copied to PostgreSQL", (await StartedProgram.RunAsync(newsroom.Data, "check")).Output, StringComparison.Ordinal);
        Assert.False(File.Exists(newsroom.CatalogueFile));
        await AssertServedAsync(newsroom.OnDatabase);
    }

    [Fact]
    public async Task After_a_copy_back_a_setting_that_was_left_stops_the_start()
    {
        Assert.Equal(0, (await newsroom.ToAsync()).Code);
        Assert.Equal(0, (await newsroom.FromAsync()).Code);

        AssertRejected($"There is a catalogue in the data folder, {newsroom.CatalogueFile}, and NewsDesk:Database is set. Leave "
            + "NewsDesk:Database empty to use that file, and newsdesk copy --to file:PATH brings it into a database. To use the database as "
            + "it is, move the file away.", await StartedProgram.RunAsync(newsroom.Data, newsroom.OnDatabase, ["serve"]));
        using var elsewhere = new TestFolder();
        var (code, _, errors) = await StartedProgram.RunAsync(elsewhere.Path, newsroom.OnDatabase, ["serve"]);
        Assert.Equal(65, code);
        Assert.Matches($@"^newsdesk: The catalogue newsdesk_\d+ on \S+ was copied to {newsroom.CatalogueFile}, which is the one in use. "
            + "Leave NewsDesk:Database empty, or name another database. To go back to this one on purpose, move "
            + $"{newsroom.CatalogueFile} away and drop the table copied_away.$", Assert.Single(errors));
        await AssertServedAsync([]);
    }

    [Fact]
    public async Task Both_ways_back_on_purpose_lead_where_the_line_says()
    {
        Assert.Equal(0, (await newsroom.ToAsync()).Code);
        File.Move(newsroom.Kept, newsroom.CatalogueFile);
        await AssertServedAsync([]);

        newsroom.DropTables();
        Assert.Equal(0, (await newsroom.ToAsync()).Code);
        Assert.Equal(0, (await newsroom.FromAsync()).Code);
        File.Delete(newsroom.CatalogueFile);
        TestCluster.Execute(newsroom.Database, "drop table copied_away");
        await AssertServedAsync(newsroom.OnDatabase);
    }

    [Fact]
    public async Task Killed_before_the_last_step_the_file_is_still_the_catalogue_and_the_same_command_ends_well()
    {
        Assert.Equal(0, (await newsroom.ToAsync()).Code);
        File.Move(newsroom.Kept, newsroom.CatalogueFile);
        Assert.Equal([0, 65], (await newsroom.AskBothAsync()).Select(answer => answer.Code));
        Assert.Equal(0, (await newsroom.ToAsync()).Code);
        Assert.Equal([65, 0], (await newsroom.AskBothAsync()).Select(answer => answer.Code));
        Assert.Equal(0, (await newsroom.ToAsync()).Code);

        Assert.Equal(0, (await newsroom.FromAsync()).Code);
        TestCluster.Execute(newsroom.Database, "drop table copied_away");
        Assert.Equal([0, 65], (await newsroom.AskBothAsync()).Select(answer => answer.Code));
        Assert.Equal(0, (await newsroom.FromAsync()).Code);
        Assert.False(newsroom.HasCatalogue());
        Assert.Equal(0, (await newsroom.FromAsync()).Code);
    }

    [Fact]
    public async Task A_restore_into_a_database_is_rejected_beside_a_file_that_is_the_catalogue()
    {
        var (code, _, errors) = await StartedProgram.RunAsync(newsroom.Data, newsroom.OnDatabase, ["restore", "backup.zip"]);

        Assert.Equal(65, code);
        Assert.StartsWith("newsdesk: There is a catalogue in the data folder, ", Assert.Single(errors), StringComparison.Ordinal);
    }

    public void Dispose() => newsroom.Dispose();

    private static void AssertRejected(string sentence, (int Code, string Output, string[] Errors) ended) =>
        Assert.Equal((65, $"newsdesk: {sentence}"), (ended.Code, Assert.Single(ended.Errors)));

    private async Task AssertServedAsync((string Key, string? Value)[] settings)
    {
        await using var site = ServingProgram.Start(newsroom.Data, settings.ToDictionary(one => one.Key, one => one.Value!));
        await site.ReadyAsync();
    }
}
