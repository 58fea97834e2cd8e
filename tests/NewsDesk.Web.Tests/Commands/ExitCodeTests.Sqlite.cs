using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Web.Configuration;
using Catalogue = NewsDesk.Storage.Catalogue;

namespace NewsDesk.Web.Tests.Commands;

public sealed partial class ExitCodeTests
{
    [Fact]
    public async Task A_command_beside_a_site_of_an_earlier_schema_is_75_and_changes_no_schema()
    {
        var path = Path.Combine(folder.Path, "newsdesk.db");
        using (var catalogue = new Catalogue(path, TimeProvider.System))
        {
            catalogue.Prepare();
        }

        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "pragma user_version = 9; pragma user_version";
        await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);

        using var held = DataFolder.HoldAlone(folder.Path);
        await FailsAsync(75, folder.Path, [], "editors", "list");
        command.CommandText = "pragma user_version";
        Assert.Equal(9L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("pictures/ab/abcd/original.jpeg")]
    [InlineData("newsdesk-schema-14.db")]
    public async Task A_catalogue_that_was_lost_is_65_and_what_is_left_of_it_stays(string left)
    {
        var path = Path.Combine(folder.Path, left);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, "left", TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddDays(-3));
        Directory.SetLastWriteTimeUtc(Path.GetDirectoryName(path)!, DateTime.UtcNow.AddDays(-3));
        foreach (var verb in new[] { "serve", "migrate", "rerender" })
        {
            await FailsAsync(65, "is missing", [], verb);
        }

        Assert.True(File.Exists(path));
        Assert.False(File.Exists(Path.Combine(folder.Path, "newsdesk.db")));
    }

    [Fact]
    public async Task A_catalogue_that_another_program_keeps_locked_is_75()
    {
        var path = Path.Combine(folder.Path, "newsdesk.db");
        using (var catalogue = new Catalogue(path, TimeProvider.System))
        {
            catalogue.Prepare();
        }

        using var other = new SqliteConnection($"Data Source={path};Pooling=False");
        other.Open();
        other.Execute("begin immediate");
        await FailsAsync(75, "Another command holds the catalogue", [], "rerender");
    }

    [Theory]
    [InlineData("another program's database", "another program")]
    [InlineData("an empty file", "empty")]
    [InlineData("a newer schema", "newer")]
    [InlineData("no database", "newsdesk.db")]
    public async Task A_catalogue_that_cannot_be_used_is_65_and_stays_as_it_is(string what, string says)
    {
        var path = Path.Combine(folder.Path, "newsdesk.db");
        await MakeAsync(what, path);
        var before = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        foreach (var verb in new[] { "serve", "migrate", "rerender" })
        {
            await FailsAsync(65, says, [], verb);
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    private static async Task MakeAsync(string what, string path)
    {
        if (what is "an empty file" or "no database")
        {
            await File.WriteAllTextAsync(path, what == "no database" ? string.Concat(Enumerable.Repeat("This is a letter. ", 500)) : "");
            return;
        }

        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = what == "a newer schema"
            ? "create table a (b); pragma application_id = 1313167187; pragma user_version = 9999;"
            : "create table a (b);";
        await command.ExecuteNonQueryAsync();
    }
}
