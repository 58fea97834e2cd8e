using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace NewsDesk.Web.Tests.Operation;

/// <summary>A browser that reaches a started program through its proxy, from an address of its own. It keeps its cookies and follows no
/// redirect.</summary>
internal sealed partial class LoadedBrowser(HttpClient client, string address)
{
    private readonly Dictionary<string, string> cookies = [];

    /// <summary>The token of the form that it opened last.</summary>
    public string Token { get; private set; } = "";

    /// <summary>The session is gone, as after closing a browser; what else it keeps stays.</summary>
    public void EndSession() => cookies.Remove("__Host-nd-session");

    public async Task<int> OpenAsync(string path)
    {
        using var answer = await SendAsync(new HttpRequestMessage(HttpMethod.Get, path));
        var text = await answer.Content.ReadAsStringAsync();
        Token = FormToken().Match(text) is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : Token;
        return (int)answer.StatusCode;
    }

    /// <returns>The status, and after how many seconds it may be tried again.</returns>
    public async Task<(int Status, int Wait)> SignInAsync(string email, string password)
    {
        var fields = new Dictionary<string, string> { ["Email"] = email, ["Password"] = password, ["form-token"] = Token };
        using var answer = await SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "/admin/sign-in") { Content = new FormUrlEncodedContent(fields) });
        _ = await answer.Content.ReadAsByteArrayAsync();
        return ((int)answer.StatusCode, int.Parse(answer.Headers.RetryAfter?.ToString() ?? "0", CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("name=\"form-token\"[^>]*value=\"([^\"]*)\"")]
    private static partial Regex FormToken();

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Add("X-Forwarded-For", address);
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        request.Headers.Add("Origin", "https://news.example.org");
        request.Headers.Host = "news.example.org";
        var answer = await client.SendAsync(request);
        foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var all) ? all : [])
        {
            var pair = set.Split(';')[0].Split('=', 2);
            cookies[pair[0]] = pair[1];
        }

        return answer;
    }
}
