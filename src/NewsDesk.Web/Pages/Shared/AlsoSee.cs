using System.Text.Encodings.Web;
using NewsDesk.Web.Localization;

namespace NewsDesk.Web.Pages.Shared;

/// <summary>The words before a link to another article, within a text of its own language.</summary>
public static class AlsoSee
{
    public static string Of(Words words, string language, HtmlEncoder encoder)
    {
        var attributes = words.LangWithin(language) is { } lang ? $" lang=\"{lang}\" dir=\"{words.Direction}\"" : "";
        return $"<span{attributes}>{encoder.Encode(words["also-see"])}</span>";
    }
}
