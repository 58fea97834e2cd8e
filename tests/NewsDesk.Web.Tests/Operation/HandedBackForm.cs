using AngleSharp.Dom;
using NewsDesk.Web.Tests.Admin;

namespace NewsDesk.Web.Tests.Operation;

/// <summary>A form that could not be saved, and the page that hands it back.</summary>
internal static class HandedBackForm
{
    /// <summary>Those of the form on the page that hands it back.</summary>
    public static List<(string Name, string Value)> FieldsOf(IParentNode page) => [.. page.QuerySelectorAll("main form [name]")
        .Select(field => (field.GetAttribute("name")!, field.GetAttribute("value") ?? field.TextContent))];

    /// <param name="colleague">Who sends it.</param>
    /// <param name="path">Where to.</param>
    /// <param name="fields">All of it.</param>
    /// <param name="site">What the browser says of the page that it comes from.</param>
    /// <param name="destination">What the browser says of who asks; null for a page.</param>
    public static Task<HttpResponseMessage> PostAsync(
        Colleague colleague, string path, IEnumerable<(string Name, string Value)> fields, string site, string? destination = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        request.Headers.Add("Sec-Fetch-Site", site);
        if (destination is not null)
        {
            request.Headers.Add("Sec-Fetch-Dest", destination);
        }

        return colleague.SendAsync(request);
    }
}
