using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using NewsDesk.Comparison;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>A line of Markdown with the words that differ marked; every space of it counts.</summary>
public static class ChangeMarkup
{
    public static IHtmlContent Of(ComparedLine line) => new HtmlString(string.Concat(line.Words.Select(words => words.Change switch
    {
        LineChange.Added => $"<ins>{HtmlEncoder.Default.Encode(words.Text)}</ins>",
        LineChange.Removed => $"<del>{HtmlEncoder.Default.Encode(words.Text)}</del>",
        _ => HtmlEncoder.Default.Encode(words.Text),
    })));
}
