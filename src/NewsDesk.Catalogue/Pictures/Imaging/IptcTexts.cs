using System.Buffers.Binary;
using System.Text;

namespace NewsDesk.Pictures.Imaging;

/// <summary>Reads caption, credit and copyright out of a JPEG's IPTC record, which stands among Photoshop's resources.</summary>
internal static class IptcTexts
{
    private const int IptcResource = 0x0404;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static PictureTexts Read(ReadOnlySpan<byte> record)
    {
        var resource = Resource(record.StartsWith("Photoshop 3.0\0"u8) ? record[14..] : record);
        var found = new Dictionary<byte, string>();

        // Each dataset is 0x1C, record, number and length in two bytes, whose first bit would announce a longer one.
        while (resource is [0x1C, var part, var number, < 0x80, _, ..])
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(resource[3..]);
            if (5 + length > resource.Length)
            {
                break;
            }

            if (part == 2)
            {
                found.TryAdd(number, Text(resource.Slice(5, length)));
            }

            resource = resource[(5 + length)..];
        }

        return new PictureTexts
        {
            Caption = found.GetValueOrDefault<byte, string>(120),
            Credit = found.GetValueOrDefault<byte, string>(110) ?? found.GetValueOrDefault<byte, string>(80),
            Copyright = found.GetValueOrDefault<byte, string>(116),
        };
    }

    /// <summary>Each resource is 8BIM, number, a name of even length, size, and data of even length.</summary>
    private static ReadOnlySpan<byte> Resource(ReadOnlySpan<byte> rest)
    {
        while (rest.Length >= 12 && rest.StartsWith("8BIM"u8))
        {
            var number = BinaryPrimitives.ReadUInt16BigEndian(rest[4..]);
            var data = 6 + ((rest[6] + 2) & ~1) + 4;
            if (data > rest.Length)
            {
                break;
            }

            var size = BinaryPrimitives.ReadUInt32BigEndian(rest[(data - 4)..]);
            if (size > rest.Length - data)
            {
                break;
            }

            if (number == IptcResource)
            {
                return rest.Slice(data, (int)size);
            }

            rest = rest[Math.Min(rest.Length, data + (int)((size + 1) & ~1u))..];
        }

        return [];
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
