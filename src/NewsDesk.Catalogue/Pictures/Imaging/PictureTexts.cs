using NetVips;
using NewsDesk.Text;

namespace NewsDesk.Pictures.Imaging;

/// <summary>The texts in a picture's file, from its XMP and else its IPTC record: clean single lines, or null.</summary>
internal sealed record PictureTexts
{
    internal const int LongestCaption = 1_000;
    internal const int LongestName = 250;

    public string? Caption { get; init; }

    public string? Credit { get; init; }

    public string? Copyright { get; init; }

    internal static PictureTexts Read(Image image)
    {
        var xmp = image.Contains("xmp-data") && image.Get("xmp-data") is byte[] packet ? XmpTexts.Read(packet) : new PictureTexts();
        var iptc = image.Contains("iptc-data") && image.Get("iptc-data") is byte[] record ? IptcTexts.Read(record) : new PictureTexts();
        return new PictureTexts
        {
            Caption = Clean(xmp.Caption, LongestCaption) ?? Clean(iptc.Caption, LongestCaption),
            Credit = Clean(xmp.Credit, LongestName) ?? Clean(iptc.Credit, LongestName),
            Copyright = Clean(xmp.Copyright, LongestName) ?? Clean(iptc.Copyright, LongestName),
        };
    }

    private static string? Clean(string? text, int longest) => CleanText.Line(text, longest).Value is { Length: > 0 } line ? line : null;
}
