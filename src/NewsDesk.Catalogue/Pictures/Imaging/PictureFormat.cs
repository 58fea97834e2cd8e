using System.Buffers.Binary;

namespace NewsDesk.Pictures.Imaging;

/// <summary>Tells the five accepted formats by their bytes, never by a name.</summary>
internal static class PictureFormat
{
    public const string Jpeg = "jpeg";
    public const string Png = "png";
    public const string WebP = "webp";
    public const string Gif = "gif";
    public const string Avif = "avif";

    public static IReadOnlyList<string> All { get; } = [Jpeg, Png, WebP, Gif, Avif];

    public static string? Of(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xD8, 0xFF, ..] => Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => WebP,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => Gif,
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] when NamesAvif(bytes) => Avif,
        _ => null,
    };

    // The major brand may be the general "mif1", with AVIF among the compatible brands behind it and its version.
    private static bool NamesAvif(ReadOnlySpan<byte> bytes)
    {
        var end = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(bytes), Math.Min(bytes.Length, 256));
        for (var at = 8; at + 4 <= end; at = at == 8 ? 16 : at + 4)
        {
            var brand = bytes.Slice(at, 4);
            if (brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8))
            {
                return true;
            }
        }

        return false;
    }
}
