using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;
using NewsDesk.Rendering;
using NewsDesk.Storage;

namespace NewsDesk.Web.Pages.Previews;

/// <summary>Lays a previewed text out once a minute at most, however often its link and its pictures are asked for: whoever has a link must not keep the newsroom's texts waiting.</summary>
public sealed class PreviewTexts(MarkdownRenderer renderer) : IDisposable
{
    private const int Most = 50;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly MemoryCache texts = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <param name="markdown">The text.</param>
    /// <param name="by">The e-mail address of the person who made the link.</param>
    /// <param name="cancellation">Gives up the waiting.</param>
    public Task<Result<RenderedMarkdown>> RenderAsync(string markdown, string by, CancellationToken cancellation)
    {
        var key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(markdown)));
        Task<Result<RenderedMarkdown>> rendering;
        lock (texts)
        {
            rendering = texts.GetOrCreate(key, _ => renderer.RenderAsync(markdown, by, CancellationToken.None), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Kept })!;
        }

        return rendering.WaitAsync(cancellation);
    }

    public void Dispose() => texts.Dispose();
}
