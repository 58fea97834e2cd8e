using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using NewsDesk.Accounts;
using NewsDesk.People;

namespace NewsDesk.Web.Tests.Api;

/// <summary>A program with a token of somebody.</summary>
internal sealed class ApiProgram(HttpClient client, string token, Person owner)
{
    /// <summary>The body that publishes a first version.</summary>
    public const string Publication = """{ "kind": "first", "operation": "one" }""";

    public string Token => token;

    public Person Person => owner;

    public static async Task<ApiProgram> OfAsync(TestSite site, Role role, ApiScopes? scopes = null, string? name = null)
    {
        name ??= $"Program of {role}";
        var (person, problem) = await site.Get<AddUser>().ExecuteAsync($"{name.ToLowerInvariant().Replace(' ', '.')}@example.org", name,
            role, Actor.Command("test"), CancellationToken.None);
        Assert.Null(problem);
        var (token, rejection) = await site.Get<ApiTokens>()
            .MakeAsync(person!, "test", scopes ?? ApiScopesText.Allowed(role), Actor.Command("test"), CancellationToken.None);
        Assert.Null(rejection);
        return new ApiProgram(site.Client, token!, person!);
    }

    /// <param name="method">GET, POST, PUT …</param>
    /// <param name="path">Below the site's address.</param>
    /// <param name="body">JSON; null for none.</param>
    /// <param name="etag">Sent as If-Match.</param>
    public async Task<ApiAnswer> SendAsync(
        string method, string path, string? body = null, string? etag = null, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = content ?? (body is null ? null : new StringContent(body, Encoding.UTF8, "application/json")),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        };
        if (body?.Length > 100_000)
        {
            // What is refused before it was sent breaks off in the middle otherwise.
            request.Headers.ExpectContinue = true;
        }

        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", etag);
        }

        using var answer = await client.SendAsync(request);
        return await ApiAnswer.OfAsync(answer);
    }

    /// <summary>The answer itself, to a request without a body.</summary>
    public Task<HttpResponseMessage> AskAsync(string method, string path) => client.SendAsync(
        new HttpRequestMessage(new HttpMethod(method),
            path)
        { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } });

    /// <summary>Begins an article of one's own; answers its id and ETag.</summary>
    public async Task<(string Id, string ETag)> BeginAsync(string headline, string markdown = "Text.")
    {
        var answer = await SendAsync("POST", "/api/articles",
            JsonSerializer.Serialize(new { text = new { headline, summary = $"Summary of {headline}.", markdown } }));
        Assert.Equal((201, answer.Text), (answer.Status, answer.Text));
        return (answer.Json.GetProperty("id").GetString()!, answer.ETag!);
    }
}

/// <summary>What the API answered.</summary>
internal sealed record ApiAnswer(int Status, string Text, string? ETag, string? ContentType)
{
    /// <summary>Whether it says when to come back.</summary>
    public bool MayBeRepeated { get; init; }

    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>What a problem says.</summary>
    public string? Detail => Json.GetProperty("detail").GetString();

    public static async Task<ApiAnswer> OfAsync(HttpResponseMessage answer) =>
        new((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.ETag?.ToString(),
            answer.Content.Headers.ContentType?.MediaType) { MayBeRepeated = answer.Headers.RetryAfter is not null };
}
