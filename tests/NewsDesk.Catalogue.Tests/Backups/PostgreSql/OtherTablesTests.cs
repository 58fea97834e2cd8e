using NewsDesk.Articles;
using NewsDesk.Storage.Engines;
using NewsDesk.Tests.Storage.PostgreSql;

namespace NewsDesk.Tests.Backups.PostgreSql;

/// <summary>Backups and restores of a catalogue whose schema holds something else as well.</summary>
public sealed class OtherTablesTests : IDisposable
{
    private readonly BackedUpNewsroom site = new(isPostgreSql: true);

    public static TheoryData<string, string> InTheWay => OtherTables.InTheWay;

    [Fact]
    public async Task A_backup_leaves_out_what_is_not_the_catalogues_and_can_be_restored()
    {
        await site.Newsroom.PublishedAsync(TestNewsroom.Text("harbour", EditKind.First));
        var before = RestoredDatabase.Whole(site.Newsroom.Database!);
        OtherTables.Make(site.Newsroom.Database!);
        OtherTables.Execute(site.Newsroom.Database!, "create view slugs as select slug from articles; grant select on slugs to newsdesk");
        await site.MadeAsync();
        using var restored = RestoredDatabase.Empty();

        Assert.Null((await restored.RestoreAsync(site.Target)).Problem);

        Assert.Equal(before, RestoredDatabase.Whole(restored.ConnectionString));
    }

    [Fact]
    public async Task A_restore_leaves_it_where_it_is_and_so_does_the_removal_of_what_was_replaced()
    {
        await site.PublishAsync("harbour");
        await site.MadeAsync();
        using var restored = RestoredDatabase.WithCatalogue();
        OtherTables.Make(restored.ConnectionString);
        var others = OtherTables.Lines(restored.ConnectionString);

        Assert.Null((await restored.RestoreAsync(site.Target)).Problem);

        Assert.Equal(others, OtherTables.Lines(restored.ConnectionString));
        Assert.Equal(["harbour"], restored.List("select slug from articles"));
        using var catalogue = restored.Open();
        Assert.Null(catalogue.Prepare().Copy);
        Assert.Equal(["public_replaced"], catalogue.FindReplaced());
        catalogue.RemoveReplaced("public_replaced");
        Assert.Equal(others, OtherTables.Lines(restored.ConnectionString));
        Assert.Empty(restored.List("select nspname from pg_namespace where nspname = 'public_replaced'"));
    }

    [Fact]
    public async Task An_extension_does_not_keep_a_backup_out_of_an_empty_database()
    {
        await site.PublishAsync("harbour");
        await site.MadeAsync();
        using var restored = RestoredDatabase.Empty();
        OtherTables.MakeOfExtensions(restored.ConnectionString);

        Assert.Null((await restored.RestoreAsync(site.Target)).Problem);

        Assert.Equal(["harbour"], restored.List("select slug from articles"));
        Assert.Equal(["WGS 84"], restored.List("select text from spatial_ref_sys"));
    }

    [Theory]
    [MemberData(nameof(InTheWay))]
    public async Task What_depends_on_a_table_that_has_to_move_is_named_and_nothing_is_changed(string make, string words)
    {
        await site.MadeAsync();
        using var restored = RestoredDatabase.WithCatalogue();
        restored.Execute(make);
        var before = RestoredDatabase.Whole(restored.ConnectionString);

        var problem = await Assert.ThrowsAsync<CatalogueRejected>(() => restored.RestoreAsync(site.Target));

        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.EndsWith("nothing was changed.", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
        Assert.Equal(before, RestoredDatabase.Whole(restored.ConnectionString));
        Assert.Empty(restored.List("select nspname from pg_namespace where nspname like '%replaced%'"));
        Assert.Empty(Directory.GetFileSystemEntries(restored.Folder));
    }

    [Fact]
    public async Task What_somebody_has_made_of_a_replaced_catalogue_is_not_removed_with_it()
    {
        await site.MadeAsync();
        using var restored = RestoredDatabase.WithCatalogue();
        Assert.Null((await restored.RestoreAsync(site.Target)).Problem);
        restored.Execute("create view slugs as select slug from public_replaced.articles; create table public_replaced.mine (id integer)");
        using var catalogue = restored.Open();

        Assert.Contains("the view slugs depends on the table public_replaced.articles",
            Assert.Throws<CatalogueRejected>(() => catalogue.RemoveReplaced("public_replaced")).Message, StringComparison.Ordinal);
        Assert.Empty(restored.List("select slug from slugs"));
        restored.Execute("drop view slugs");
        catalogue.RemoveReplaced("public_replaced");

        Assert.Equal(["mine"], restored.List("select relname from pg_class where relnamespace = 'public_replaced'::regnamespace"));
        Assert.Empty(catalogue.FindReplaced());
    }

    [Fact]
    public async Task A_catalogue_of_a_newer_program_is_not_replaced_as_its_tables_are_not_known()
    {
        await site.MadeAsync();
        using var restored = RestoredDatabase.WithCatalogue();
        restored.Execute("update program set schema = schema + 1; create table of_the_future (id bigint)");
        var before = RestoredDatabase.Whole(restored.ConnectionString);

        var problem = await Assert.ThrowsAsync<CatalogueRejected>(() => restored.RestoreAsync(site.Target));

        Assert.Contains("Restore into an empty database, or run the newer program", problem.Message, StringComparison.Ordinal);
        Assert.Equal(before, RestoredDatabase.Whole(restored.ConnectionString));
    }

    public void Dispose() => site.Dispose();
}
