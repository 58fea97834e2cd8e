using NewsDesk.Storage;
using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>A program that finds an older schema copies the catalogue into a schema of its own, and migrates it then.</summary>
public sealed class CatalogueUpgradeTests : IDisposable
{
    private readonly UpgradedDatabase whole = new();

    [Fact]
    public async Task An_older_catalogue_is_copied_then_migrated()
    {
        await whole.FillAsync();
        var before = whole.Dump();

        var upgrade = whole.Upgrade();

        Assert.Equal((UpgradedDatabase.Older, UpgradedDatabase.Older + 1), (upgrade.From, upgrade.To));
        Assert.Equal($"The catalogue was brought from schema {upgrade.From} to {upgrade.To}. The schema {UpgradedDatabase.Kept} of its "
            + "database holds it as it was before.", upgrade.ToString());
        Assert.Equal(before, whole.Dump(UpgradedDatabase.Kept));
        Assert.Equal(["grey"], whole.List("select colour from tags"));
        Assert.Equal([UpgradedDatabase.Kept], whole.Schemas());
        using var next = whole.NextProgram();
        Assert.Empty(next.Engine.Inspection.Differences());
        Assert.Null(next.Prepare().Copy);
    }

    [Fact]
    public async Task The_copy_has_every_guard_of_the_catalogue()
    {
        await whole.FillAsync();
        whole.Upgrade();
        var problem = Assert.Throws<PostgresException>(() => whole.Execute($"update {UpgradedDatabase.Kept}.versions set headline = 'x'"));
        Assert.Equal("A version is never changed.", problem.MessageText);
        Assert.Throws<PostgresException>(() => whole.Execute(
            $"insert into {UpgradedDatabase.Kept}.notes (version_id, kind, text) values (9, 'correction', 'x')"));
    }

    [Fact]
    public void While_another_program_has_it_open_nothing_is_upgraded()
    {
        using var program = whole.Program();
        program.Prepare();
        var before = whole.Dump();

        Assert.Throws<CatalogueInUse>(() => whole.Upgrade());

        Assert.Equal(before, whole.Dump());
        Assert.Empty(whole.Schemas());
        program.Dispose();
        Assert.NotNull(whole.Upgrade().Copy);
    }

    [Fact]
    public void Without_the_right_to_make_a_schema_it_says_which_right_that_is()
    {
        var name = new NpgsqlConnectionStringBuilder(whole.Database).Database;
        TestCluster.Execute(TestCluster.AdministratorConnectionString, $"alter database {name} owner to postgres");
        TestCluster.Execute(
            new NpgsqlConnectionStringBuilder(TestCluster.AdministratorConnectionString) { Database = name }.ConnectionString,
            "grant create on schema public to newsdesk");
        var message = Assert.Throws<CatalogueDenied>(() => whole.Upgrade()).Message;
        Assert.Contains($"grant create on database {name} to newsdesk;", message, StringComparison.Ordinal);
        Assert.EndsWith("The catalogue is as it was.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_no_script_made_so_is_not_copied()
    {
        whole.Execute("alter table tags add column mood text");
        Assert.StartsWith("The table tags of the catalogue", Assert.Throws<CatalogueRejected>(() => whole.Upgrade()).Message,
            StringComparison.Ordinal);
        Assert.Empty(whole.Schemas());
    }

    [Fact]
    public void The_newest_three_copies_are_kept_and_those_of_an_abandoned_future_go_first()
    {
        whole.Execute($"""
            create schema public_schema_3; create schema public_schema_4; create schema public_schema_5; create schema newsdesk_notes;
            create schema public_schema_{UpgradedDatabase.Older + 4};
            """);
        whole.Upgrade();
        Assert.Equal(["newsdesk_notes", UpgradedDatabase.Kept, "public_schema_4", "public_schema_5"], whole.Schemas());
    }

    [Fact]
    public async Task A_copy_beside_the_running_site_is_equal_and_is_migrated_apart()
    {
        await whole.FillAsync();
        using var site = whole.Program();
        site.Prepare();
        using var copy = Catalogue.InDatabase(
            Catalogue.ConnectionStringOfRehearsal(whole.Database), TimeProvider.System);

        await site.CopyAsync(copy, TestNewsroom.Cancellation);
        await UpgradedDatabase.PublishAsync(site, "quay");
        await UpgradedDatabase.PublishAsync(copy, "pier");

        Assert.Equal(["harbour", "quay"], whole.List("select slug from articles order by slug"));
        Assert.Equal(["harbour", "pier"], whole.List("select slug from public_rehearsal.articles order by slug"));
        Assert.True(copy.Measure().Bytes > 0);
        copy.RemoveCopy();
        Assert.Empty(whole.Schemas());
    }

    public void Dispose() => whole.Dispose();
}
