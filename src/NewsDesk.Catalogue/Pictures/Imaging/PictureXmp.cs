using System.Text;
using System.Xml.Linq;

namespace NewsDesk.Pictures.Imaging;

/// <summary>Writes the XMP packet of credit and copyright that every file made of a picture carries.</summary>
internal static class PictureXmp
{
    private static readonly XNamespace Meta = "adobe:ns:meta/";
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Photoshop = XmpTexts.Photoshop;
    private static readonly XNamespace DublinCore = XmpTexts.DublinCore;

    public static byte[]? Write(string? credit, string? copyright)
    {
        if (credit is null && copyright is null)
        {
            return null;
        }

        var description = new XElement(Rdf + "Description", new XAttribute(Rdf + "about", ""));
        if (credit is not null)
        {
            description.Add(Prefix("photoshop", Photoshop), new XAttribute(Photoshop + "Credit", credit));
        }

        if (copyright is not null)
        {
            var text = new XElement(Rdf + "li", new XAttribute(XNamespace.Xml + "lang", "x-default"), copyright);
            description.Add(new XElement(DublinCore + "rights", Prefix("dc", DublinCore), new XElement(Rdf + "Alt", text)));
        }

        var packet = new XElement(Meta + "xmpmeta", Prefix("x", Meta), new XElement(Rdf + "RDF", Prefix("rdf", Rdf), description));
        var xml = packet.ToString(SaveOptions.DisableFormatting);
        return Encoding.UTF8.GetBytes($"<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>{xml}<?xpacket end=\"r\"?>");
    }

    private static XAttribute Prefix(string prefix, XNamespace name) => new(XNamespace.Xmlns + prefix, name.NamespaceName);
}
