using System.Text.Json;
using Microsoft.Data.Sqlite;
using NewsDesk.Storage.Migrations;
using NewsDesk.Web.Tests.Commands;

namespace NewsDesk.Web.Tests.Operation;

public sealed partial class StatusWithoutCountsTests
{
    private static readonly int Newest = Migration.All[^1].Number;

    [Fact]
    public async Task An_older_schema_is_said_and_its_counts_are_left_out()
    {
        await StatusNewsroom.FillAsync(folder.Path);
        await ExecuteAsync($"pragma user_version = {Newest - 1}");

        var (code, output, errors) = await StartedProgram.RunAsync(folder.Path, "status");
        Assert.Equal((0, 0), (code, errors.Length));
        Assert.Matches($@"\nSchema +{Newest - 1}, and this program’s is {Newest}: run newsdesk migrate, or start the site; its counts "
            + "are shown then\n", output);
        Assert.DoesNotContain("Articles", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Last backup", output, StringComparison.Ordinal);

        (code, output, errors) = await StartedProgram.RunAsync(folder.Path, "status", "--json");
        Assert.Equal((0, 0), (code, errors.Length));
        using var status = JsonDocument.Parse(output);
        var schema = status.RootElement.GetProperty("schema");
        Assert.Equal((Newest, Newest - 1, 1),
            (Number("program"), Number("catalogue"), Number("missing")));
        Assert.Equal(JsonValueKind.Null, status.RootElement.GetProperty("counts").ValueKind);

        int Number(string name) => schema.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task A_damaged_catalogue_is_65_in_one_line()
    {
        await StatusNewsroom.FillAsync(folder.Path);
        await using (var file = new FileStream(Path.Combine(folder.Path, "newsdesk.db"), FileMode.Open))
        {
            file.Position = 4096;
            file.Write(new byte[64 * 1024]);
        }

        foreach (var args in new string[][] { ["status"], ["status", "--json"] })
        {
            var (code, output, errors) = await StartedProgram.RunAsync(folder.Path, args);

            Assert.Equal((65, ""), (code, output));
            Assert.Contains("is damaged. Put a backup in its place.", Assert.Single(errors), StringComparison.Ordinal);
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "newsdesk.db")};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
