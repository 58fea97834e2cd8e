using NewsDesk.Storage;
using NewsDesk.Storage.Engines;
using NewsDesk.Storage.Migrations;
using NewsDesk.Storage.PostgreSql;
using NewsDesk.Upgrades;
using Npgsql;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>Upgrades, ways back and rehearsals of a catalogue whose schema holds something else as well.</summary>
public sealed class OtherTablesUpgradeTests : IDisposable
{
    private readonly UpgradedDatabase whole = new();

    public static TheoryData<string, string> InTheWay => OtherTables.InTheWay;

    [Fact]
    public void The_names_in_the_scripts_are_those_of_all_tables_and_functions_that_they_make()
    {
        var names = ScriptedNames.Of(Migration.OfPostgreSql, Migration.OfPostgreSql[^1].Number);

        Assert.Equal(whole.List("select tablename from pg_tables where schemaname = 'public' order by 1"),
            names.Tables.Order(StringComparer.Ordinal));
        Assert.Equal(whole.List("select distinct proname from pg_proc where pronamespace = 'public'::regnamespace order by 1"),
            names.Functions.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Names_are_followed_through_scripts_that_drop_and_rename()
    {
        var names = ScriptedNames.Of(
            [
                new Migration(1, "one",
                    "create table a (\n  id bigint\n);\ncreate table b (id bigint);\ncreate function f() returns text\n"),
                new Migration(2, "two", "drop table a;\nalter table b\n  rename to c;\nalter table c rename column id to number;\n"),
                new Migration(3, "three", "create table if not exists d (id bigint);\ndrop function f();\n"),
            ],
            2);

        Assert.Equal(["c"], names.Tables);
        Assert.Equal(["f"], names.Functions);
    }

    [Fact]
    public async Task They_stay_where_they_are_through_an_upgrade_with_its_copy_and_back()
    {
        await whole.FillAsync();
        OtherTables.Make(whole.Database);
        var others = OtherTables.Lines(whole.Database);

        Assert.NotNull(whole.Upgrade().Copy);
        Assert.Equal(others, OtherTables.Lines(whole.Database));
        using (var next = whole.NextProgram())
        {
            Assert.Empty(next.Engine.Inspection.Differences());
            Assert.Empty(next.Engine.Inspection.Damage(10));
        }

        await whole.BackAsync();
        Assert.Equal(others, OtherTables.Lines(whole.Database));
        Assert.Equal([UpgradedDatabase.Newer], whole.Schemas());
        Assert.NotNull(whole.Upgrade().Copy);
        Assert.Equal(others, OtherTables.Lines(whole.Database));
    }

    [Fact]
    public async Task They_stay_where_they_are_in_a_rehearsal()
    {
        await whole.FillAsync();
        OtherTables.Make(whole.Database);
        var others = OtherTables.Lines(whole.Database);
        using var site = whole.Program();
        site.Prepare();
        using var copy = Catalogue.InDatabase(Catalogue.ConnectionStringOfRehearsal(whole.Database), TimeProvider.System);

        await site.CopyAsync(copy, TestNewsroom.Cancellation);
        await copy.MigrateCopyAsync();

        Assert.Equal(["harbour"], whole.List("select slug from public_rehearsal.articles"));
        copy.RemoveCopy();
        Assert.Empty(whole.Schemas());
        Assert.Equal(others, OtherTables.Lines(whole.Database));
    }

    [Theory]
    [MemberData(nameof(InTheWay))]
    public void What_depends_on_a_table_that_has_to_move_is_named_before_anything_goes_back(string make, string words)
    {
        whole.Execute(make);
        whole.Upgrade();
        var (before, schemas) = (whole.Dump(), whole.Schemas());
        using var catalogue = whole.NextProgram();

        var message = Assert.Throws<CatalogueRejected>(() => GoBack.Begin(catalogue, Path.GetTempPath())).Message;

        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.EndsWith("nothing was changed.", message, StringComparison.Ordinal);
        Assert.Equal(before, whole.Dump());
        Assert.Equal(schemas, whole.Schemas());
    }

    [Fact]
    public void A_table_with_a_name_that_an_upgrade_needs_is_told_in_one_line()
    {
        whole.Execute("create table made_up (id bigint)");

        var message = Assert.Throws<CatalogueRejected>(() => whole.Upgrade()).Message;

        Assert.Contains("relation \"made_up\" already exists. Rename or drop it, and start again.", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        Assert.Equal([UpgradedDatabase.Older.ToString(System.Globalization.CultureInfo.InvariantCulture)],
            whole.List("select schema from program"));
    }

    [Fact]
    public void A_schema_that_somebody_else_has_named_like_a_copy_is_not_replaced()
    {
        whole.Execute($"create schema {UpgradedDatabase.Kept}; create table {UpgradedDatabase.Kept}.articles (slug text)");

        var message = Assert.Throws<CatalogueRejected>(() => whole.Upgrade()).Message;

        Assert.Contains($"the schema {UpgradedDatabase.Kept} is not NewsDesk's", message, StringComparison.Ordinal);
        Assert.Equal(["articles"], whole.List(
            $"select relname from pg_class where relnamespace = '{UpgradedDatabase.Kept}'::regnamespace"));
    }

    [Fact]
    public async Task Two_catalogues_of_one_database_keep_their_copies_apart()
    {
        await whole.FillAsync("harbour");
        var second = new NpgsqlConnectionStringBuilder(whole.Database) { SearchPath = "newsdesk" }.ConnectionString;
        // A role looks into a schema of its own name first.
        whole.Execute($"alter database {new NpgsqlConnectionStringBuilder(second).Database} set search_path = public; "
            + "create schema newsdesk");
        NpgsqlConnection.ClearPool(new NpgsqlConnection(whole.Database));
        using (var other = Catalogue.InDatabase(second, TimeProvider.System))
        {
            other.Prepare();
            await UpgradedDatabase.PublishAsync(other, "quay");
        }

        whole.Upgrade();
        using (var next = whole.NextProgram(second))
        {
            next.Prepare();
            Assert.NotEqual(Catalogue.ConnectionStringOfRehearsal(whole.Database), Catalogue.ConnectionStringOfRehearsal(second));
        }

        Assert.Equal(["harbour"], whole.List($"select slug from public_schema_{UpgradedDatabase.Older}.articles"));
        Assert.Equal(["quay"], whole.List($"select slug from newsdesk_schema_{UpgradedDatabase.Older}.articles"));
        await whole.BackAsync();
        Assert.Equal(["harbour"], whole.List("select slug from articles"));
        Assert.Equal(["quay"], whole.List($"select slug from newsdesk_schema_{UpgradedDatabase.Older}.articles"));
    }

    [Fact]
    public void Long_names_of_schemas_make_different_names_of_helpers()
    {
        var (one, other) = (new string('a', 60) + "1", new string('a', 60) + "2");

        Assert.NotEqual(HelperSchemas.CopyOf(one, 16), HelperSchemas.CopyOf(other, 16));
        Assert.InRange(HelperSchemas.AbandonedOf(HelperSchemas.CopyOf(one, 999_999_999)).Length, 1, 63);
        Assert.Equal("newsroom_schema_16", HelperSchemas.CopyOf("newsroom", 16));
    }

    public void Dispose() => whole.Dispose();
}
