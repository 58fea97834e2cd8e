using NewsDesk.Storage.Engines;
using NewsDesk.Tests.Storage.PostgreSql;

namespace NewsDesk.Tests.Backups.PostgreSql;

/// <summary>A catalogue that was restored into a database is the one in use, and gives no id twice.</summary>
public sealed class RestoredCatalogueTests : IDisposable
{
    private readonly BackedUpNewsroom site = new(isPostgreSql: true);

    [Fact]
    public async Task In_place_of_one_that_was_copied_away_it_is_served()
    {
        await site.PublishAsync("harbour");
        await site.MadeAsync();
        using var restored = RestoredDatabase.WithCatalogue();
        restored.Execute("create table copied_away (place text not null); insert into copied_away values ('newsdesk.db')");

        Assert.Null((await restored.RestoreAsync(site.Target)).Problem);

        using var catalogue = restored.Open();
        catalogue.Prepare();
        Assert.Equal(["harbour"], restored.List("select slug from articles"));
    }

    [Fact]
    public async Task A_backup_that_does_not_say_how_far_the_ids_of_a_table_have_come_is_rejected()
    {
        await site.PublishAsync("harbour");
        TestCluster.Execute(site.Newsroom.Database!, "alter sequence articles_id_seq rename to letters_id_seq");
        await site.MadeAsync();
        using var restored = RestoredDatabase.Empty();

        var problem = await Assert.ThrowsAsync<CatalogueRejected>(() => restored.RestoreAsync(site.Target));

        Assert.EndsWith("is damaged, or no dump of a catalogue. Use another backup; nothing was changed.", problem.Message,
            StringComparison.Ordinal);
        Assert.Empty(restored.List("select tablename from pg_tables where schemaname = 'public'"));
    }

    public void Dispose() => site.Dispose();
}
