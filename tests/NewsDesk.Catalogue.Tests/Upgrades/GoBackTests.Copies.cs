using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Storage;
using NewsDesk.Storage.Engines;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Tests.Storage;
using NewsDesk.Upgrades;

namespace NewsDesk.Tests.Upgrades;

/// <content>Which copy is gone back to, and which are kept.</content>
public sealed partial class GoBackTests
{
    [Fact]
    public async Task A_copy_that_belongs_to_a_future_that_was_abandoned_is_not_gone_back_to()
    {
        CatalogueFolder.Make(folder.CopyOf(Newest - 1), Newest - 1);
        folder.Make(Newest - 2);
        Execute(folder.Database, "insert into tags (slug, name) values ('weeks', 'Weeks of work')");
        var before = TableDump.Whole(folder.Database);
        folder.Prepare();
        await BackAsync();
        Assert.Equal(before, TableDump.Whole(folder.Database));
        Assert.False(File.Exists(folder.CopyOf(Newest - 1)));
        Assert.Equal(Newest - 1, CatalogueFile.Verify(Path.Combine(folder.Path, $"newsdesk-schema-{Newest - 1}-abandoned.db")));
    }

    [Fact]
    public async Task The_older_catalogue_is_private_whatever_the_mode_of_its_copy()
    {
        folder.Make(Newest - 1);
        folder.Prepare();
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.SetUnixFileMode(folder.CopyOf(Newest - 1), Owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        await BackAsync();
        Assert.Equal(Owner, File.GetUnixFileMode(folder.Database));
    }

    [Fact]
    public void Without_a_copy_of_an_older_schema_there_is_nothing_to_go_back_to()
    {
        Assert.Contains("There is no catalogue", GoBack.Begin(catalogue, folder.Path).Problem, StringComparison.Ordinal);
        folder.Prepare();
        File.WriteAllText(folder.CopyOf(Newest), "of this schema");
        File.WriteAllText(folder.CopyOf(Newest + 1), "of a newer one");
        var begun = GoBack.Begin(catalogue, folder.Path);
        Assert.Equal(ProblemKind.NotFound, begun.Kind);
        Assert.Contains("nothing to go back to", begun.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("another schema")]
    [InlineData("no database")]
    [InlineData("cut short")]
    [InlineData("a row out of place")]
    public void A_copy_that_is_damaged_is_refused_and_the_catalogue_stands(string what)
    {
        folder.Make(Newest - 1);
        folder.Prepare();
        var present = TableDump.Whole(folder.Database);
        var copy = folder.CopyOf(Newest - 1);
        switch (what)
        {
            case "another schema":
                Execute(copy, $"pragma user_version = {Newest - 2}");
                break;
            case "no database":
                File.WriteAllText(copy, string.Concat(Enumerable.Repeat("This is a letter. ", 500)));
                break;
            case "cut short":
                File.WriteAllBytes(copy, File.ReadAllBytes(copy)[..^4096]);
                break;
            default:
                Execute(copy, "pragma foreign_keys = off; insert into notes (version_id, kind, text) values (99, 'correction', 'None')");
                break;
        }

        var message = Assert.Throws<CatalogueRejected>(() => GoBack.Begin(catalogue, folder.Path)).Message;
        Assert.Contains(copy, message, StringComparison.Ordinal);
        Assert.Contains("The catalogue is as it was.", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        Assert.Equal(present, TableDump.Whole(folder.Database));
    }

    [Fact]
    public async Task Copies_of_the_newest_three_schemas_are_kept()
    {
        folder.Make(Newest - 1);
        foreach (var schema in new long[] { 2, 3, 4 })
        {
            CatalogueFolder.Make(folder.CopyOf(schema), schema);
        }

        folder.Prepare();
        await BackAsync();
        Assert.Equal([4, Newest - 1, Newest], new long[] { 2, 3, 4, Newest - 1, Newest }.Where(schema => File.Exists(folder.CopyOf(schema))));
    }

    private static void Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Execute(sql);
    }
}
