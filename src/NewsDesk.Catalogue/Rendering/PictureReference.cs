using System.Text;

namespace NewsDesk.Rendering;

/// <summary>Reads the reference and the title of a picture in a text.</summary>
internal static class PictureReference
{
    private const string CreditLabel = "Credit:";

    /// <summary>The path below <c>pictures/</c>, however the text writes it; null when the URL is no file of this site.</summary>
    public static string? Read(LinkTarget target)
    {
        if (target.Kind is not (LinkKind.ThisSite or LinkKind.Article))
        {
            return null;
        }

        var end = target.Url.AsSpan().IndexOfAny("?#");
        var path = Uri.UnescapeDataString(end < 0 ? target.Url : target.Url[..end]);
        var parts = new List<string>();
        foreach (var part in path.Split('/', '\\'))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("" or "." or ".."))
            {
                parts.Add(part);
            }
        }

        if (parts is ["pictures" or "images", _, ..])
        {
            parts.RemoveAt(0);
        }

        var isFile = parts.Count > 0 && !path.EndsWith('/') && !path.EndsWith('\\') && !path.Any(char.IsControl);
        return isFile ? VisibleCharacters.Only(string.Join('/', parts)).Normalize(NormalizationForm.FormC) : null;
    }

    /// <summary>A title is the caption, and from "Credit:" on the credit.</summary>
    public static (string? Caption, string? Credit) SplitTitle(string? title)
    {
        var text = VisibleCharacters.Only(title ?? "").Trim();
        var at = text.IndexOf(CreditLabel, StringComparison.OrdinalIgnoreCase);
        if (at < 0 || (at > 0 && char.IsLetterOrDigit(text[at - 1])))
        {
            return (OrNull(text), null);
        }

        var caption = text[..at].TrimEnd();
        var credit = text[(at + CreditLabel.Length)..].Trim();
        if (caption.EndsWith('(') && credit.EndsWith(')'))
        {
            (caption, credit) = (caption[..^1], credit[..^1]);
        }

        return (OrNull(caption.TrimEnd(' ', '|', '–', '—', '-', '·', '/', ';', ',')), OrNull(credit.Trim()));
    }

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
