using System.Text;
using NewsDesk.Reading;
using NewsDesk.Storage;
using NewsDesk.Web.Caching;

namespace NewsDesk.Web.Tests.Caching;

public sealed class ResponseStoreTests : IDisposable
{
    private const int Capacity = 200_000;

    private readonly TestFolder folder = new();
    private readonly ContentWatch watch;
    private readonly ResponseStore store;

    public ResponseStoreTests()
    {
        watch = new ContentWatch(new Storage.Catalogue(Path.Combine(folder.Path, "newsdesk.db"), TimeProvider.System));
        store = new ResponseStore(watch, Capacity);
    }

    public void Dispose()
    {
        store.Dispose();
        watch.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Reading_every_old_article_once_pushes_out_nothing_that_is_read_often()
    {
        string[] popular = ["/", "/articles/a", "/articles/b"];
        foreach (var path in popular)
        {
            store.Keep(new StoredResponse(Key(path), Response(path)));
            Assert.NotNull(store.Find(Key(path)));
        }

        var longest = 0L;
        for (var n = 0; n < 2_000; n++)
        {
            store.Keep(new StoredResponse(Key($"/articles/old-{n}"), Response($"/articles/old-{n}")));
            longest = Math.Max(longest, store.Size);
        }

        Assert.All(popular, path => Assert.NotNull(store.Find(Key(path))));
        Assert.InRange(longest, Capacity / 2, Capacity);
        Assert.InRange(store.Count, popular.Length, 200);
        Assert.Null(store.Find(Key("/articles/old-0")));
    }

    [Fact]
    public void What_was_read_often_once_leaves_when_others_are_read_often()
    {
        for (var n = 0; n < 1_000; n++)
        {
            store.Keep(new StoredResponse(Key($"/articles/{n}"), Response($"/articles/{n}")));
            store.Find(Key($"/articles/{n}"));
        }

        Assert.Null(store.Find(Key("/articles/0")));
        Assert.NotNull(store.Find(Key("/articles/999")));
        Assert.InRange(store.Size, 1, Capacity);
    }

    [Fact]
    public void A_body_that_is_made_later_is_counted_too()
    {
        for (var n = 0; n < 1_000; n++)
        {
            var (key, response) = (Key($"/articles/{n}"), Response($"/articles/{n}"));
            store.Keep(new StoredResponse(key, response));
            var before = store.Size;
            store.Make(key, response, ContentEncoding.Gzip);
            Assert.InRange(store.Size, 1, Capacity);
            Assert.True(n > 5 || store.Size > before + 1_000);
        }
    }

    [Fact]
    public void Holds_only_what_was_asked_for_and_makes_the_rest_from_it()
    {
        foreach (var first in Enum.GetValues<ContentEncoding>())
        {
            var body = Body("/");
            var response = CachedResponse.Of(200, "text/html", body, first, []);
            Assert.Equal([first], Held(response));
            Assert.Equal(body, response.Make(ContentEncoding.Identity));
            Assert.Equal([first], Held(response));

            response.Make(ContentEncoding.Brotli);
            response.Make(ContentEncoding.Gzip);
            Assert.Equal([ContentEncoding.Gzip, ContentEncoding.Brotli], Held(response));
            Assert.Equal(body, response.Make(ContentEncoding.Identity));
        }
    }

    [Fact]
    public void Recompresses_only_what_was_asked_for_again_and_is_still_there()
    {
        var (once, often, gone) = (Response("/once"), Response("/often"), Response("/gone"));
        store.Keep(new StoredResponse(Key("/once"), once));
        store.Find(Key("/once"));
        store.Keep(new StoredResponse(Key("/gone"), gone));
        Ask("/gone", times: 2);
        store.Keep(new StoredResponse(Key("/gone"), Response("/instead")));
        store.Keep(new StoredResponse(Key("/often"), often));
        Ask("/often", times: 20);
        var sizes = (Once: once.Size, Often: often.Size, Gone: gone.Size);

        // The one that has gone, and the one that is asked for often: that one is queued once.
        Assert.Equal(2, store.Waiting);
        store.RecompressNext(TestContext.Current.CancellationToken);
        store.RecompressNext(TestContext.Current.CancellationToken);

        Assert.Equal((sizes.Once, sizes.Gone), (once.Size, gone.Size));
        Assert.InRange(often.Size, 1, sizes.Often - 1);
        Assert.Equal(Body("/often"), often.Make(ContentEncoding.Identity));
    }

    private void Ask(string path, int times)
    {
        for (var n = 0; n < times; n++)
        {
            store.Find(Key(path));
        }
    }

    private static ResponseKey Key(string path) => new(1, 0, path, "");

    private static CachedResponse Response(string path) => CachedResponse.Of(200, "text/html", Body(path), ContentEncoding.Brotli, []);

    /// <summary>Some 8 KB that compress to about 2.</summary>
    private static byte[] Body(string path)
    {
        var text = new StringBuilder();
        var chance = new Random(path.Length);
        for (var n = 0; n < 1_000; n++)
        {
            text.Append(path).Append(' ').Append(chance.Next(1_000_000)).Append(n % 20 == 0 ? "<br>" : " ");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static List<ContentEncoding> Held(CachedResponse response) =>
        [.. Enum.GetValues<ContentEncoding>().Where(encoding => response.Held(encoding) is not null)];
}
