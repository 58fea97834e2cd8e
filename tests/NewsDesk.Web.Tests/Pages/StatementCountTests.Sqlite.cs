using NewsDesk.Storage;

namespace NewsDesk.Web.Tests.Pages;

public sealed partial class StatementCountTests
{
    [Fact]
    public async Task None_is_compiled_anew()
    {
        await using var pictures = await FillAsync();
        var site = pictures.Site;
        // What is compiled on the one connection that these requests use.
        foreach (var slug in new[] { "a", "first", "linked-first" })
        {
            await site.ReadAsync($"/articles/{slug}");
        }

        await site.PublishAsync(Filed("newer"));
        var compiled = new List<(string Sql, bool IsNew)>();
        site.Get<Catalogue>().File.Running += (sql, isNew) =>
        {
            lock (compiled)
            {
                compiled.Add((sql, isNew));
            }
        };
        foreach (var slug in new[] { "b", "second", "linked-second" })
        {
            await site.ReadAsync($"/articles/{slug}");
        }

        Assert.NotEmpty(compiled);
        Assert.DoesNotContain(compiled, statement => statement.IsNew);
    }
}
