using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using NewsDesk.Reading;

namespace NewsDesk.Web.Pages.Shared;

/// <summary>Caches the markup of the Recent sidebar as long as the state's frame: nearly every page of one state shows the same.</summary>
public sealed class RecentMarkup(HtmlEncoder encoder)
{
    private readonly ConditionalWeakTable<SiteFrame, ConcurrentDictionary<string, HtmlString>> kept = [];

    public async ValueTask<IHtmlContent> OfAsync(SiteFrame frame, IReadOnlyList<ListedArticle> articles, Func<Task<IHtmlContent>> render)
    {
        var ofFrame = kept.GetOrCreateValue(frame);
        var ids = string.Join(',', articles.Select(article => article.Id));
        if (ofFrame.TryGetValue(ids, out var markup))
        {
            return markup;
        }

        using var text = new StringWriter();
        (await render()).WriteTo(text, encoder);
        return ofFrame[ids] = new HtmlString(text.ToString());
    }
}
