using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;
using NewsDesk.Rendering;
using NewsDesk.Storage;

namespace NewsDesk.Web.Pages.Previews;

/// <summary>Renders a previewed text once a minute at most, so that requests of its link don't keep the newsroom's texts waiting.</summary>
public sealed class PreviewTexts(MarkdownRenderer renderer) : IDisposable
{
    private const int Most = 50;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly MemoryCache texts = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <remarks><paramref name="by"/> is the e-mail address of the person who made the link.</remarks>
    public Task<Result<RenderedMarkdown>> RenderAsync(string markdown, string by, CancellationToken cancellation)
    {
        var key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(markdown)));
        Task<Result<RenderedMarkdown>> rendering;
        lock (texts)
        {
            rendering = texts.GetOrCreate(key, _ => renderer.RenderAsync(markdown, by, CancellationToken.None),
                new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Kept })!;
        }

        return rendering.WaitAsync(cancellation);
    }

    public void Dispose() => texts.Dispose();
}
