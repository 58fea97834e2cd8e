using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Web.Tests.Admin;

namespace NewsDesk.Web.Tests.Visibility;

/// <summary>
/// A reader, a writer in a browser and that writer’s read-only token, none of whom is to learn of what is hidden. Everything they can ask
/// is asked, and
/// what they are answered is compared to the byte.
/// </summary>
internal sealed partial class Onlookers(TestSite site, Colleague writer, string token)
{
    private static readonly string[] Starts = ["/", "/archive", "/about", "/no-such-page"];

    private readonly List<string> guesses = ["/healthz", "/readyz", "/favicon.svg"];
    private readonly List<string> newsroom =
    [
        "/admin", "/admin/articles/new", "/admin/articles/new?type=page", "/admin/account", "/admin/pictures", "/admin/pictures?q=quokka",
        "/admin/pictures?undecided=true", "/admin/pictures/search?q=",
        "/admin/pictures/search?q=quokka", "/admin/articles/search?q=", "/admin/articles/search?q=quokka", "/admin/sections", "/admin/tags",
        "/admin/authors", "/admin/pages", "/admin/audit",
        .. new[] { "All", "Mine", "Submitted", "Scheduled", "Published", "Withdrawn" }.SelectMany(which =>
            new[] { $"/admin/articles?which={which}", $"/admin/articles?which={which}&q=quokka" }),
    ];

    private readonly List<string> api =
    [
        .. new[] { "all", "mine", "submitted", "scheduled", "published", "withdrawn" }.SelectMany(which =>
            new[] { "article", "page" }.Select(type => $"/api/articles?which={which}&type={type}")),
        "/api/articles?q=quokka", "/api/articles?before=32503680000000-1", "/api/openapi.json",
    ];

    public Person Writer => writer.Person;

    /// <summary>The writer’s session has ended meanwhile.</summary>
    public Task SignInAgainAsync() => writer.StartSessionAsync();

    /// <summary>A page that the writer finds.</summary>
    public Task<IHtmlDocument> OpenAsync(string path) => writer.OpenAsync(path);

    public static async Task<Onlookers> OfAsync(TestSite site)
    {
        var writer = await Colleague.SignInAsync(site, Role.Writer, "Onlooker");
        var (token, problem) = await site.Get<ApiTokens>()
            .MakeAsync(writer.Person, "reads", ApiScopes.Read, Actor.Command("test"), CancellationToken.None);
        Assert.Null(problem);
        return new Onlookers(site, writer, token!);
    }

    /// <summary>Has them ask for more: guesses at the addresses of what is hidden.</summary>
    public void AskFor(params IEnumerable<string> paths) => guesses.AddRange(paths);

    /// <summary>Has the writer ask for every page of an article, and their token for all the API says of it.</summary>
    public void AskForArticle(long id, string uid, string slug)
    {
        var path = $"/admin/articles/{id}";
        newsroom.AddRange([path,
            .. new[] { "submission", "previews", "history", "publication", "schedule", "embargo", "withdrawal", "address" }.Select(page =>
                $"{path}/{page}")]);
        for (var number = 1; number <= 6; number++)
        {
            newsroom.AddRange([$"{path}/history/{number}", $"{path}/history/{number}/changes", $"{path}/history/{number}/changes?from=1",
                $"{path}/history/{number}/changes?from=draft"]);
        }

        api.AddRange([$"/api/articles/{uid}", $"/api/articles/{uid}?text=newest"]);
        AskFor($"/articles/{slug}", $"/articles/{slug}/", $"/articles/{uid}", $"/articles/~{uid}", $"/{slug}");
    }

    /// <summary>Has all of them ask for a picture.</summary>
    public void AskForPicture(string hash)
    {
        AskFor($"/pictures/{hash}/320.jpg", $"/pictures/{hash}/960.jpg", $"/pictures/{hash}/original.jpg",
            $"/pictures/{hash}/16x9-center-1200.jpg");
        newsroom.AddRange([$"/admin/pictures/{hash}", $"/admin/pictures/{hash}/320.jpg", $"/admin/pictures/{hash}/replacement",
            $"/admin/pictures?q={hash[..12]}"]);
    }

    /// <summary>What everybody is answered to everything, by who asked for what.</summary>
    public async Task<IReadOnlyDictionary<string, string>> SeeAsync()
    {
        var seen = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in (await Crawl.AllAsync(site, Starts)).Keys)
        {
            await ReaderAsync("a reader", path);
            await ReaderAsync("a reader, If-Modified-Since", path, ("If-Modified-Since", TestSite.Noon.AddHours(1).ToString("R")));
        }

        foreach (var path in guesses)
        {
            await ReaderAsync("a reader", path);
            await ReaderAsync("a reader, If-None-Match: *", path, ("If-None-Match", "*"));
        }

        foreach (var path in newsroom)
        {
            using var answer = await writer.GetAsync(path);
            seen[$"a writer: {path}"] = await TextAsync(answer);
        }

        foreach (var path in api)
        {
            using var answer = await site.Client.SendAsync(
                new HttpRequestMessage(HttpMethod.Get,
                    path)
                { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } });
            seen[$"a token: {path}"] = await TextAsync(answer);
        }

        return seen;

        async Task ReaderAsync(string who, string path, params (string Name, string Value)[] headers)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            foreach (var (name, value) in headers)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            using var answer = await site.Client.SendAsync(request);
            seen[$"{who}: {path}"] = await TextAsync(answer);
        }
    }

    /// <summary>What is answered differently, with the first line that differs.</summary>
    public static IReadOnlyList<string> Differences(
        IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        [.. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
            .Where(asked => before.GetValueOrDefault(asked) != after.GetValueOrDefault(asked))
            .Select(asked => $"{asked}\n{FirstDifference(before.GetValueOrDefault(asked, ""), after.GetValueOrDefault(asked, ""))}")];

    private static string FirstDifference(string before, string after)
    {
        var (old, current) = (before.Split('\n'), after.Split('\n'));
        var at = old.Zip(current).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"    was {old.ElementAtOrDefault(at)?.Trim()}\n    is  {current.ElementAtOrDefault(at)?.Trim()}";
    }

    /// <summary>Status, headers and body, without the clock’s header and what is drawn anew for each form.</summary>
    private static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Date" or "Set-Cookie"))
            .OrderBy(header => header.Key, StringComparer.Ordinal).Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var isText = answer.Content.Headers.ContentType?.MediaType is { } type && !type.StartsWith("image/", StringComparison.Ordinal);
        var body = isText ? DrawnAnew.Replace(Encoding.UTF8.GetString(bytes), "$1$2") : Convert.ToHexString(SHA256.HashData(bytes));
        return $"{(int)answer.StatusCode}\n{string.Join('\n', headers)}\n{body}";
    }

    [GeneratedRegex("""(name="(?:form-token|Uid|Editing)"(?: type="hidden")? value=")[^"]*(")""")]
    private static partial Regex DrawnAnew { get; }
}
