using System.IO.Compression;
using System.Text;
using NewsDesk.Web.Caching;

namespace NewsDesk.Web.Tests.Caching;

/// <summary>A page that is made of parts which were compressed apart must be the same page to every decoder.</summary>
public sealed class CompressedPageTests
{
    private const string Head = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><style>body { color: black } .page { "
        + "margin: 0 auto }</style>";
    private const string Foot = "</main><aside><h2>Recent</h2></aside><footer>The Gazette</footer></body></html>";

    [Theory]
    [InlineData("<title>A</title></head><body><main><p>Text</p>")]
    [InlineData("")]
    [InlineData("no style sheet of its own </style> and no other </main> but what a text may hold, </main> twice")]
    public void A_page_comes_back_as_it_was(string own) => AssertSame(Head + own + Foot);

    [Theory]
    [InlineData("")]
    [InlineData("Plain words")]
    [InlineData("</main> before </style>")]
    [InlineData("</style></main>")]
    [InlineData("<style>a</style> and nothing at the end")]
    [InlineData("nothing at the beginning </main>")]
    public void A_body_of_another_shape_comes_back_as_it_was(string body) => AssertSame(body);

    [Fact]
    public void Pages_of_all_sizes_and_kinds_come_back_as_they_were()
    {
        var random = new Random(7);
        for (var n = 0; n < 300; n++)
        {
            var own = Repeated(random, random.Next(n % 50 == 0 ? 400_000 : 20_000));
            AssertSame(Head[..random.Next(Head.Length)] + "</style>" + own + "</main>" + Repeated(random, random.Next(3_000)));
        }
    }

    [Fact]
    public void More_different_beginnings_and_ends_than_are_kept_come_back_as_they_were()
    {
        for (var n = 0; n < 500; n++)
        {
            AssertSame($"<html lang=\"{n}\"><style>a</style><p>Text {n}</p></main><footer>{n}</footer>");
        }

        AssertSame("<html lang=\"0\"><style>a</style><p>Text</p></main><footer>0</footer>");
    }

    [Fact]
    public async Task Readers_at_the_same_time_get_their_own_page()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 2_000), TestContext.Current.CancellationToken, (n, _) =>
        {
            AssertSame($"{Head}<p>{n}</p></main><footer>{n % 7}</footer>");
            return ValueTask.CompletedTask;
        });
    }

    private static void AssertSame(string page)
    {
        var bytes = Encoding.UTF8.GetBytes(page);
        var response = CachedResponse.Of(200, "text/html", bytes, ContentEncoding.Brotli, []);
        using var packed = new MemoryStream(response.Held(ContentEncoding.Brotli)!);
        using var decoding = new BrotliStream(packed, CompressionMode.Decompress);
        using var decoded = new MemoryStream();
        decoding.CopyTo(decoded);
        Assert.Equal(page, Encoding.UTF8.GetString(decoded.ToArray()));
        Assert.Equal(page, Encoding.UTF8.GetString(response.Make(ContentEncoding.Identity)));
    }

    /// <summary>Text with repetitions near and far, and some that can't be compressed at all.</summary>
    private static string Repeated(Random random, int length)
    {
        var alphabet = random.Next(2, 90);
        var text = new StringBuilder(length);
        while (text.Length < length)
        {
            if (text.Length > 100 && random.Next(3) == 0)
            {
                var start = random.Next(text.Length - 50);
                text.Append(text.ToString(start, random.Next(4, 50)));
            }
            else
            {
                text.Append((char)('!' + random.Next(alphabet)));
            }
        }

        return text.ToString();
    }
}
