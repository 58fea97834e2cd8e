using Microsoft.Extensions.Primitives;
using NewsDesk.Lists;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.Shared;

/// <summary>The links from a page of a list to those beside it, for the partial that shows them.</summary>
public sealed record PageLinks(string Label, PageRequest? Previous, string PreviousWords, PageRequest? Next, string NextWords)
{
    public static string Address(HttpRequest shown, PageRequest page)
    {
        // The pages of the list of articles were once numbered by p.
        var filters = shown.Query.Where(pair =>
            pair.Key.ToLowerInvariant() is not ("before" or "after" or "p" or FormStash.Parameter)
                && !StringValues.IsNullOrEmpty(pair.Value));
        return $"{shown.Path}{new QueryString($"?{page.Query}").Add(QueryString.Create(filters))}";
    }
}
