using Dapper;
using NewsDesk.Storage.Migrations;

namespace NewsDesk.Tests.Terms;

public sealed partial class KnownToReadersTests
{
    /// <summary>A catalogue of the program before: what was shown stays so, what was hidden too, and of the rest it is noted what the
    /// newsroom added.</summary>
    [Fact]
    public async Task Of_an_older_catalogue_nothing_public_disappears_and_nothing_hidden_appears()
    {
        await newsroom.PublishedAsync(
            Filed("seen", "Brought seen", "brought seen", "Brought Seen") with { VisibleFrom = newsroom.Now.AddDays(-1) });
        await newsroom.PublishedAsync(
            Filed("hidden", "Brought hidden", "brought hidden", "Brought Hidden") with { VisibleFrom = newsroom.Now.AddYears(100) });
        foreach (var name in new[] { "Empty", "Added seen", "Added hidden" })
        {
            await AddAsync(name, name, name);
        }

        await newsroom.PublishedAsync(
            Filed("seen-too", "Added seen", "Added seen", "Added seen") with { VisibleFrom = newsroom.Now.AddDays(-1) });
        await newsroom.PublishedAsync(
            Filed("hidden-too", "Added hidden", "Added hidden", "Added hidden") with { VisibleFrom = newsroom.Now.AddYears(100) });
        var migration = Migration.All.Single(migration => migration.Name.EndsWith("what_the_newsroom_added", StringComparison.Ordinal));
        using (var connection = newsroom.Catalogue.File.LendWriter())
        {
            foreach (var table in new[] { "sections", "tags", "authors" })
            {
                await connection.ExecuteAsync($"alter table {table} drop column added_at");
            }

            await connection.ExecuteAsync(migration.Sql);
        }

        foreach (var table in new[] { "sections", "tags", "authors" })
        {
            Assert.Equal(["added seen", "empty"],
                newsroom.Query<string>($"select lower(name) from {table} where added_at is not null order by 1"));
        }

        Assert.Equal(["added seen", "brought seen", "empty"],
            (await KnownAsync()).Select(name => name.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal));
    }
}
