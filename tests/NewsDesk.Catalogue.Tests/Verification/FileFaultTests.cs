using Dapper;
using NewsDesk.Rendering;
using NewsDesk.Storage;
using NewsDesk.Storage.Migrations;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Verification;

namespace NewsDesk.Tests.Verification;

/// <summary>Damage of the file, and tables that no migration made.</summary>
public sealed class FileFaultTests
{
    private const string Changed = "Something else than NewsDesk changed it: restore a backup.";

    [Theory]
    [InlineData("pragma application_id = 1", "it is not marked as a catalogue of NewsDesk (application_id)")]
    [InlineData("pragma user_version = 3", "it says that its schema is 3, and this program's is ")]
    [InlineData("drop index notes_by_version", "index notes_by_version is missing")]
    [InlineData("drop index notes_by_version; create index notes_by_version on notes (text)",
        "index notes_by_version is not as the migrations make it")]
    [InlineData("create index other on notes (kind)", "index other is of no migration")]
    [InlineData("create table other (id integer)", "table other is of no migration")]
    [InlineData("create trigger other before delete on notes begin select 1; end", "trigger other is of no migration")]
    [InlineData("alter table notes add column other text", "column notes.other is of no migration")]
    [InlineData("alter table notes rename column text to other", "column notes.text is missing")]
    public async Task A_schema_that_no_migration_made_is_told_part_by_part(string plant, string what)
    {
        using var whole = await WholeNewsroom.MakeAsync();
        whole.Plant(plant);

        var report = await whole.VerifyAsync(mend: true);

        Assert.Contains(report.Lines, line => line.StartsWith($"schema: {whole.Newsroom.Catalogue.Name}: {what}", StringComparison.Ordinal)
            && line.EndsWith($". {Changed}", StringComparison.Ordinal));
        Assert.False(report.IsWhole);
    }

    [Fact]
    public async Task A_trigger_that_protects_the_record_is_missed()
    {
        using var whole = await WholeNewsroom.MakeAsync();
        await whole.Newsroom.Catalogue.WriteAsync(
            write => write.ExecuteAsync("drop trigger versions_never_change"), TestNewsroom.Cancellation);
        Assert.Equal([$"schema: {whole.Newsroom.Catalogue.Name}: trigger versions_never_change is missing. {Changed}"],
            (await whole.VerifyAsync()).Lines);
    }

    [Fact]
    public void A_catalogue_of_any_schema_has_the_newest_one_after_an_upgrade()
    {
        using var newsroom = new TestNewsroom();
        foreach (var until in Migration.All.SkipLast(1))
        {
            using var catalogue = new Catalogue(Path.Combine(newsroom.Folder, $"{until.Number}.db"), newsroom.Clock);
            using (var connection = catalogue.File.LendWriter())
            {
                foreach (var migration in Migration.All.TakeWhile(migration => migration.Number <= until.Number))
                {
                    CatalogueFile.Apply(connection, migration);
                }

                connection.Execute($"pragma application_id = {CatalogueFile.ApplicationId}; pragma user_version = {until.Number};");
            }

            catalogue.Prepare();
            Assert.Empty(catalogue.Engine.Inspection.Differences());
        }
    }

    [Fact]
    public async Task Where_a_table_is_gone_nothing_else_is_asked()
    {
        using var whole = await WholeNewsroom.MakeAsync();
        whole.Plant("drop table headlines");
        Assert.Equal("Nothing else was looked at.", (await whole.VerifyAsync()).Lines[^1]);
    }

    [Fact]
    public async Task A_damaged_page_is_told_and_nothing_else_is_asked()
    {
        using var whole = await WholeNewsroom.MakeAsync();
        var (page, size) = (whole.Newsroom.Query<long>("select rootpage from sqlite_schema where name = 'audit_by_act'").Single(),
            whole.Newsroom.Query<long>("pragma page_size").Single());
        await whole.Newsroom.Catalogue.RemoveTracesAsync(TestNewsroom.Cancellation);
        var damaged = Path.Combine(whole.Newsroom.Folder, "damaged.db");
        var bytes = await File.ReadAllBytesAsync(whole.Newsroom.Catalogue.Name, TestNewsroom.Cancellation);
        bytes.AsSpan((int)((page - 1) * size) + 8, 200).Clear();
        await File.WriteAllBytesAsync(damaged, bytes, TestNewsroom.Cancellation);

        using var catalogue = new Catalogue(damaged, whole.Newsroom.Clock);
        var report = await new VerifyCatalogue(catalogue, whole.Newsroom.Pictures, new MarkdownRenderer()) { Nice = 0 }
            .ExecuteAsync(mend: true, null, TestNewsroom.Cancellation);

        Assert.All(report.Lines.SkipLast(1),
            line => Assert.Matches("^file: .*damaged.db: .* The file is damaged: restore a backup.$", line));
        Assert.Equal((false, "Nothing else was looked at."), (report.IsWhole, report.Lines[^1]));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(damaged, TestNewsroom.Cancellation));
    }
}
