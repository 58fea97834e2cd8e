using System.Buffers.Binary;
using System.Text;
using NetVips;
using NewsDesk.Pictures.Files;
using NewsDesk.Pictures.Imaging;

namespace NewsDesk.Tests.Pictures.Imaging;

public sealed class PictureTextsTests : IDisposable
{
    private const string Packet = """
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" {0}>
        <dc:description><rdf:Alt><rdf:li xml:lang="x-default">A quay
          at dawn</rdf:li><rdf:li xml:lang="de">Ein Kai</rdf:li></rdf:Alt></dc:description>
        <dc:creator><rdf:Seq><rdf:li>Ann Able</rdf:li></rdf:Seq></dc:creator>
        <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© Able &amp; Co</rdf:li></rdf:Alt></dc:rights>
        </rdf:Description></rdf:RDF></x:xmpmeta>
        """;

    private readonly PictureFolder folder = new();

    [Theory]
    [InlineData("photoshop:Credit='Able/Agency'", "Able/Agency")]
    [InlineData("", "Ann Able")]
    public async Task Are_read_from_XMP_in_every_format_that_carries_it(string attribute, string credit)
    {
        using var image = SamplePictures.Illustration(400, 300).Mutate(
            picture => picture.Set(GValue.BlobType, "xmp-data",
                Encoding.UTF8.GetBytes(Packet.Replace("{0}", attribute, StringComparison.Ordinal))));
        var expected = new PictureTexts { Caption = "A quay at dawn", Credit = credit, Copyright = "© Able & Co" };

        foreach (var bytes in (byte[][])[image.JpegsaveBuffer(), image.PngsaveBuffer(), image.WebpsaveBuffer(), Avif(image)])
        {
            Assert.Equal(expected, await TextsAsync(bytes));
        }
    }

    [Fact]
    public async Task Are_read_from_IPTC()
    {
        byte[] record = [.. Dataset(120, "Un café"u8), .. Dataset(80, "Bo Baker"u8), .. Dataset(116, [0xA9, (byte)' ', (byte)'B'])];
        var texts = await TextsAsync(WithIptc(record));

        Assert.Equal(new PictureTexts { Caption = "Un café", Credit = "Bo Baker", Copyright = "© B" }, texts);
    }

    [Fact]
    public async Task Damage_of_an_IPTC_record_ends_it()
    {
        byte[] whole = [.. Dataset(120, "Caption"u8), .. Dataset(110, "Credit"u8)];
        Assert.Equal("Caption", (await TextsAsync(WithIptc(whole[..^3]))).Caption);
        Assert.Null((await TextsAsync(WithIptc([0x1C, 2, 120, 0xFF, 0xFF, 1]))).Caption);
        var random = new Random(1);
        for (var n = 0; n < 500; n++)
        {
            byte[] damaged = [.. "Photoshop 3.0\0"u8, .. "8BIM"u8, 4, 4, 0, 0, 0, 0, 0, (byte)whole.Length, .. whole];
            damaged[random.Next(14, damaged.Length)] = (byte)random.Next(256);
            _ = IptcTexts.Read(damaged.AsSpan(0, random.Next(damaged.Length)));
        }
    }

    [Fact]
    public void A_hostile_packet_says_nothing()
    {
        const string Open = "<a xmlns:dc='http://purl.org/dc/elements/1.1/'>";
        const string Rights = "<dc:rights>R</dc:rights>";
        Assert.Equal("R", Read(Open + Rights + "</a>").Copyright);
        Assert.Equal("R", Read(Open + Rights + "<broken").Copyright);
        Assert.Null(Read("<!DOCTYPE a [<!ENTITY e 'x'>]>" + Open + "<dc:rights>&e;</dc:rights></a>").Copyright);
        Assert.Null(Read("<!DOCTYPE a SYSTEM 'file:///etc/passwd'>" + Open + Rights + "</a>").Copyright);
        Assert.Null(Read(Open + string.Concat(Enumerable.Repeat("<b>", 100)) + Rights).Copyright);
        Assert.Null(Read(Open + new string(' ', 300_000) + Rights + "</a>").Copyright);
        Assert.Null(Read("\0\u0001\u0002").Copyright);

        // Readers that build a tree of properties double their time with every two levels of these.
        var nested = string.Concat(
            Enumerable.Repeat("<dc:n rdf:parseType='Resource' xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>", 60));
        Assert.Equal("R", Read(Open + nested + Rights).Copyright);

        static PictureTexts Read(string xml) => XmpTexts.Read(Encoding.UTF8.GetBytes(xml));
    }

    [Fact]
    public async Task A_text_that_no_line_may_hold_is_left_out()
    {
        byte[] record = [.. Dataset(120, Encoding.UTF8.GetBytes("left \u202E right")),
            .. Dataset(116, Encoding.UTF8.GetBytes(new string('x', 300)))];
        var texts = await TextsAsync(WithIptc(record));

        Assert.Equal(new PictureTexts(), texts);
    }

    public void Dispose() => folder.Dispose();

    private async Task<PictureTexts> TextsAsync(byte[] bytes)
    {
        var stored = await folder.StoreAsync(bytes);
        return new PictureTexts { Caption = stored.Caption, Credit = stored.Credit, Copyright = stored.Copyright };
    }

    private static byte[] Avif(Image image) => image.HeifsaveBuffer(compression: Enums.ForeignHeifCompression.Av1, effort: 0);

    private static byte[] Dataset(byte number, ReadOnlySpan<byte> text) =>
        [0x1C, 2, number, (byte)(text.Length >> 8), (byte)text.Length, .. text];

    /// <summary>A JPEG with the record among Photoshop's resources, behind one that must be passed over.</summary>
    private static byte[] WithIptc(byte[] record)
    {
        byte[] size = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(size, record.Length);
        byte[] body =
        [
            .. "Photoshop 3.0\0"u8,
            .. "8BIM"u8, 0x04, 0x25, 3, .. "abc"u8, 0, 0, 0, 3, 1, 2, 3, 0,
            .. "8BIM"u8, 0x04, 0x04, 0, 0, .. size, .. record,
        ];
        var bare = SamplePictures.Jpeg(400, 300);
        byte[] length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(body.Length + 2));
        return [.. bare.AsSpan(0, 2), 0xFF, 0xED, .. length, .. body, .. bare.AsSpan(2)];
    }
}
