using NewsDesk.Lists;
using NewsDesk.Reading;

namespace NewsDesk.Web.Pages.Shared;

/// <summary>A page of a list and the address it stands at, for the partial that shows both.</summary>
public sealed record ArticleListing(Page<ListedArticle> Page, string Path)
{
    public static string Address(string path, PageRequest request) => request.Query == "" ? path : $"{path}?{request.Query}";
}
