using System.IO.Compression;
using System.Text.RegularExpressions;
using NewsDesk.Web.Pages.Admin;

namespace NewsDesk.Web.Tests.Admin;

/// <summary>The style sheets and scripts of the newsroom's pages, as browsers get them.</summary>
public sealed partial class AdminAssetsTests : IAsyncDisposable
{
    private readonly TestSite site = TestSite.Start();

    private AdminAssets Assets => site.Get<AdminAssets>();

    [Theory]
    [InlineData("", "")]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, deflate, br", "br")]
    public async Task A_file_is_kept_for_a_year_in_the_encoding_that_was_asked_for(string accepted, string encoding)
    {
        (string, string)[] files =
            [(AdminAssets.Style, "text/css"), (AdminAssets.PreviewStyle, "text/css"), ("editor-text.js", "text/javascript")];
        foreach (var (name, type) in files)
        {
            using var answer = await AskAsync(Assets.Address(name), accepted);
            Assert.Equal((200, "public, max-age=31536000, immutable", "Accept-Encoding", encoding, $"{type}; charset=utf-8"), (
                (int)answer.StatusCode, $"{answer.Headers.NonValidated["Cache-Control"]}", $"{answer.Headers.NonValidated["Vary"]}",
                string.Join("", answer.Content.Headers.ContentEncoding), answer.Content.Headers.ContentType?.ToString()));
            await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            await using Stream plain = encoding switch
            {
                "br" => new BrotliStream(body, CompressionMode.Decompress),
                "gzip" => new GZipStream(body, CompressionMode.Decompress),
                _ => body,
            };
            using var read = new MemoryStream();
            await plain.CopyToAsync(read, TestContext.Current.CancellationToken);
            Assert.Equal(Assets.Find(name)!.Bytes, read.ToArray());
        }
    }

    [Fact]
    public async Task What_a_script_imports_stands_at_an_address_with_the_hash_too()
    {
        var directory = new Uri(site.Client.BaseAddress!, Assets.Address("editor-text.js"));
        var imported = new List<string>();
        foreach (var script in Embedded.In("js/"))
        {
            foreach (Match import in Imports().Matches(Embedded.Text(script)))
            {
                var address = new Uri(directory, import.Groups[1].Value).AbsolutePath;
                using var answer = await AskAsync(address, "br");
                Assert.Equal((address, 200), (address, (int)answer.StatusCode));
                Assert.Contains(Assets.Hash, address, StringComparison.Ordinal);
                imported.Add(address);
            }
        }

        Assert.NotEmpty(imported);
    }

    [Theory]
    [InlineData("/admin/assets/0123456789abcdef/admin.css")]
    [InlineData("/admin/assets/{hash}/nothing.js")]
    [InlineData("/admin/assets/{hash}/editor.css")]
    [InlineData("/admin/assets/{hash}/..%2fnewsdesk.dll")]
    [InlineData("/admin/assets/{hash}/%2e%2e/%2e%2e/newsdesk.db")]
    [InlineData("/wwwroot/js/editor-text.js")]
    [InlineData("/js/editor-text.js")]
    public async Task No_other_file_is_served(string path) =>
        Assert.Equal(404, await site.StatusAsync(path.Replace("{hash}", Assets.Hash, StringComparison.Ordinal)));

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private Task<HttpResponseMessage> AskAsync(string path, string accepted)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        return site.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(@"^import .* from '(.+)';$", RegexOptions.Multiline)]
    private static partial Regex Imports();
}
