using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using NewsDesk.Web.Caching;
using NewsDesk.Web.Pages.Shared;

namespace NewsDesk.Web.Pages.Admin;

/// <summary>The style sheets and scripts of the admin pages, under addresses that hold the hash of them all.</summary>
public sealed class AdminAssets
{
    public const string Style = "admin.css";

    /// <summary>Sets readers' type, for texts that are shown within a page of the newsroom.</summary>
    public const string PreviewStyle = "preview.css";

    /// <summary>In the order of the cascade: what all pages share, then a file for each component, none of which needs another.</summary>
    private static readonly string[] Components =
    [
        "tokens", "hidden",
        .. Embedded.In("css/admin/").Select(name => name["css/".Length..^".css".Length])
            .OrderBy(name => !name.StartsWith("admin/base/", StringComparison.Ordinal)),
    ];

    private static readonly string[] PreviewComponents = ["base", "hidden", "article", "text", "preview/preview"];

    private readonly Dictionary<string, Asset> assets = new(StringComparer.Ordinal)
    {
        [Style] = Sheet(Components),
        [PreviewStyle] = Sheet(PreviewComponents),
    };

    public AdminAssets()
    {
        foreach (var script in Embedded.In("js/"))
        {
            assets.Add(script["js/".Length..], new Asset("text/javascript; charset=utf-8", Embedded.Bytes(script)));
        }

        var all = assets.OrderBy(asset => asset.Key, StringComparer.Ordinal).SelectMany(asset => asset.Value.Bytes);
        Hash = Convert.ToHexStringLower(SHA256.HashData([.. all]).AsSpan(0, 8));
    }

    public string Hash { get; }

    public string Address(string name) =>
        assets.ContainsKey(name) ? $"/admin/assets/{Hash}/{name}" : throw new ArgumentException($"There is no asset {name}.", nameof(name));

    public Asset? Find(string name) => assets.GetValueOrDefault(name);

    private static Asset Sheet(string[] components) => new("text/css; charset=utf-8", Encoding.UTF8.GetBytes(StyleSheet.Join(components)));

    public sealed record Asset(string ContentType, byte[] Bytes)
    {
        private readonly ConcurrentDictionary<ContentEncoding, byte[]> bodies = new() { [ContentEncoding.Identity] = Bytes };

        public byte[] In(ContentEncoding encoding) => bodies.GetOrAdd(encoding, asked => Compressed.Best(Bytes, asked));
    }
}
