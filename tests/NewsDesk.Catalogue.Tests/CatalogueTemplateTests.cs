using Dapper;
using Microsoft.Extensions.Time.Testing;
using NewsDesk.Storage;
using NewsDesk.Storage.Migrations;
using NewsDesk.Storage.Sqlite;

namespace NewsDesk.Tests;

/// <summary>The catalogue that tests start from equals the one that the program makes, at any time of the clock.</summary>
public sealed class CatalogueTemplateTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("newsdesk-").FullName;

    [Fact]
    public void A_copy_equals_a_catalogue_that_was_made_in_another_year()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2031, 5, 6, 7, 8, 9, TimeSpan.Zero));
        using var made = new Catalogue(Path.Combine(folder, "made.db"), clock);
        Assert.Equal(0, made.Prepare().From);
        using var copy = Copy();

        var expected = Contents(made);
        Assert.Contains("user_version: " + Migration.All[^1].Number, expected);
        Assert.Contains("application_id: " + CatalogueFile.ApplicationId, expected);
        Assert.Contains(expected, line => line.StartsWith("row of site: ", StringComparison.Ordinal));
        Assert.Equal(expected, Contents(copy));
        Assert.Equal(Migration.All[^1].Number, copy.Prepare().From);
    }

    [Fact]
    public void A_copy_is_one_file_for_its_user_alone()
    {
        using var copy = Copy();
        Assert.Equal([copy.Name], Directory.GetFiles(folder));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(copy.Name) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Catalogue Copy()
    {
        var path = Path.Combine(folder, "copy.db");
        CatalogueTemplate.CopyTo(path);
        return new Catalogue(path, TimeProvider.System);
    }

    /// <summary>The marks of the file, its schema and every row.</summary>
    private static List<string> Contents(Catalogue catalogue)
    {
        using var connection = catalogue.File.LendReader();
        var lines = new[] { "application_id", "user_version", "journal_mode", "page_size", "auto_vacuum", "encoding" }
            .Select(pragma => $"{pragma}: {connection.ExecuteScalar($"pragma {pragma}")}").ToList();
        lines.AddRange(connection.Query<string>(
            "select type || ' ' || name || ': ' || coalesce(sql, '') from sqlite_schema order by type, name"));
        foreach (var table in connection.Query<string>("select name from sqlite_schema where type = 'table' order by name").AsList())
        {
            var rows = connection.Query($"select * from \"{table}\"").Cast<IDictionary<string, object?>>();
            lines.AddRange(rows.Select(row => $"row of {table}: {string.Join(", ", row)}"));
        }

        return lines;
    }
}
