using NewsDesk.Lists;
using NewsDesk.Terms;
using NewsDesk.Text;

namespace NewsDesk.Tests.Lists;

/// <summary>A list by name, read page by page; lists by time are read alike.</summary>
public sealed class PageTests : IDisposable
{
    private static readonly string[] Names = ["-7", "7", "a-1", "A-2", "b", "R&D 100%", "ships", "Ångström", "船"];

    private readonly TestNewsroom newsroom = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(9)]
    public async Task Every_row_is_shown_once_and_in_order_both_ways(int size)
    {
        await AddAsync();
        var down = await WalkAsync(new PageRequest(size), page => page.Next);
        Assert.Equal(Names, down.SelectMany(page => page.Rows).Select(tag => tag.Name));
        Assert.All(down[..^1], page => Assert.Equal(size, page.Rows.Count));

        var up = await WalkAsync(down[^1].Previous, page => page.Previous);
        Assert.Equal(Names[..^down[^1].Rows.Count], up.AsEnumerable().Reverse().SelectMany(page => page.Rows).Select(tag => tag.Name));
    }

    [Fact]
    public async Task A_row_that_moves_meanwhile_has_no_other_skipped_or_repeated()
    {
        await AddAsync();
        var first = await PageAsync(new PageRequest(4));
        await newsroom.Catalogue.WriteAsync(
            write => write.ExecuteAsync("update tags set name = 'Zebra', name_key = 'zebra' where id = @Id", new { first.Rows[^1].Id }),
            TestNewsroom.Cancellation);
        Assert.Equal(["b", "R&D 100%", "ships", "Zebra"], (await PageAsync(first.Next!)).Rows.Select(tag => tag.Name));
    }

    [Theory]
    [InlineData("1772366400000-12", 1772366400000, 12L)]
    [InlineData("-5-0", -5L, 0L)]
    [InlineData("12", null, 12L)]
    [InlineData("a-b-12", null, 12L)]
    [InlineData("5-abc", 5L, null)]
    [InlineData("05-1", null, 1L)]
    [InlineData("5-01", 5L, null)]
    [InlineData("-1", null, null)]
    [InlineData("253402300800000-1", null, 1L)]
    [InlineData("5-9223372036854775808", 5L, null)]
    [InlineData("", null, null)]
    public void A_position_is_read_as_it_was_written(string text, long? milliseconds, long? number)
    {
        var position = ListPosition.Parse(text)!.Value;
        Assert.Equal((text, milliseconds, number), (position.ToString(), position.At?.ToUnixTimeMilliseconds(), position.Number));
    }

    [Fact]
    public void An_address_names_one_position_at_most()
    {
        Assert.Null(PageRequest.Parse("1-1", "1-1", 20));
        Assert.Null(PageRequest.Parse(null, null, 20)!.Position);
        Assert.Equal("before=1-2", PageRequest.Parse("1-2", null, 20)!.Query);
        Assert.Equal("after=R%26D-2", PageRequest.Parse(null, "R&D-2", 20)!.Query);
    }

    public void Dispose() => newsroom.Dispose();

    /// <summary>The names that come last get the first ids.</summary>
    private Task AddAsync() => newsroom.Catalogue.WriteAsync(
        async write =>
        {
            foreach (var (at, name) in Names.Index())
            {
                await write.ExecuteAsync("""
                    insert into tags (id, slug, name, name_key, search_text)
                    values (@id, @slug, @name, @key, @name)
                    """, new { id = Names.Length - at, slug = $"tag-{at}", name, key = Casefold.NameKey(name) });
            }
        },
        TestNewsroom.Cancellation);

    private async Task<List<Page<ListedTerm>>> WalkAsync(PageRequest? from, Func<Page<ListedTerm>, PageRequest?> on)
    {
        var pages = new List<Page<ListedTerm>>();
        for (var request = from; request is not null; request = on(pages[^1]))
        {
            Assert.True(pages.Count <= Names.Length, "The pages lead in a circle.");
            pages.Add(await PageAsync(request));
        }

        return pages;
    }

    private async Task<Page<ListedTerm>> PageAsync(PageRequest request) =>
        (await newsroom.Catalogue.ReadAsync(read => new TermList(read).PageAsync(TermKind.Tag, null, request)))!;
}
