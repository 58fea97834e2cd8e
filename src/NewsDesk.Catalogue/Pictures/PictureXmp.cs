using System.Text;
using System.Xml;

namespace NewsDesk.Pictures;

/// <summary>Writes the XMP packet that stands in all that is made of a picture: its credit and its copyright.</summary>
internal static class PictureXmp
{
    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    /// <summary>Null when there is nothing to say.</summary>
    public static byte[]? Write(string? credit, string? copyright)
    {
        if (credit is null && copyright is null)
        {
            return null;
        }

        using var packet = new MemoryStream();
        using (var xml = XmlWriter.Create(packet, new XmlWriterSettings { OmitXmlDeclaration = true, Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteProcessingInstruction("xpacket", "begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"");
            xml.WriteStartElement("x", "xmpmeta", "adobe:ns:meta/");
            xml.WriteStartElement("rdf", "RDF", Rdf);
            xml.WriteStartElement("rdf", "Description", Rdf);
            xml.WriteAttributeString("rdf", "about", Rdf, "");
            if (credit is not null)
            {
                xml.WriteAttributeString("photoshop", "Credit", XmpTexts.Photoshop, credit);
            }

            if (copyright is not null)
            {
                xml.WriteStartElement("dc", "rights", XmpTexts.DublinCore);
                xml.WriteStartElement("rdf", "Alt", Rdf);
                xml.WriteStartElement("rdf", "li", Rdf);
                xml.WriteAttributeString("xml", "lang", null, "x-default");
                xml.WriteString(copyright);
                xml.WriteEndElement();
                xml.WriteEndElement();
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteProcessingInstruction("xpacket", "end=\"r\"");
        }

        return packet.ToArray();
    }
}
