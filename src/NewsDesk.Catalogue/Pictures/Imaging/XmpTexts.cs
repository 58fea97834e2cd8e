using System.Xml;

namespace NewsDesk.Pictures.Imaging;

/// <summary>Reads caption, credit and copyright out of an XMP packet that a stranger wrote.</summary>
internal static class XmpTexts
{
    public const string Photoshop = "http://ns.adobe.com/photoshop/1.0/";
    public const string DublinCore = "http://purl.org/dc/elements/1.1/";
    private const int LongestPacket = 256 * 1024;
    private const int Deepest = 64;

    /// <summary>The texts before the packet's end or its first error; the first of each name.</summary>
    public static PictureTexts Read(byte[] packet)
    {
        var found = new Dictionary<(string, string), string>();
        if (packet.Length <= LongestPacket)
        {
            try
            {
                using var reader = XmlReader.Create(new MemoryStream(packet), new XmlReaderSettings
                {
                    DtdProcessing = DtdProcessing.Prohibit,
                    XmlResolver = null,
                    MaxCharactersInDocument = LongestPacket,
                    IgnoreComments = true,
                });
                Collect(reader, found);
            }
            catch (XmlException)
            {
            }
        }

        return new PictureTexts
        {
            Caption = found.GetValueOrDefault((DublinCore, "description")),
            Credit = found.GetValueOrDefault((Photoshop, "Credit")) ?? found.GetValueOrDefault((DublinCore, "creator")),
            Copyright = found.GetValueOrDefault((DublinCore, "rights")),
        };
    }

    /// <summary>A property is an attribute, an element with a text, or an element around a list of texts.</summary>
    private static void Collect(XmlReader reader, Dictionary<(string, string), string> found)
    {
        var path = new List<(string Namespace, string Name)>();
        while (reader.Read() && reader.Depth <= Deepest)
        {
            path.RemoveRange(reader.Depth, path.Count - reader.Depth);
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                path.ForEach(name => Keep(name, reader.Value));
            }
            else if (reader.NodeType == XmlNodeType.Element)
            {
                path.Add((reader.NamespaceURI, reader.LocalName));
                while (reader.MoveToNextAttribute())
                {
                    Keep((reader.NamespaceURI, reader.LocalName), reader.Value);
                }
            }
        }

        void Keep((string Namespace, string Name) name, string text)
        {
            if (name.Namespace is Photoshop or DublinCore && !string.IsNullOrWhiteSpace(text))
            {
                found.TryAdd(name, text);
            }
        }
    }
}
