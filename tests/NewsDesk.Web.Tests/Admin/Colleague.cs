using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Http;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Tests.Admin;

/// <summary>Somebody of the newsroom in a browser of their own: keeps cookies, fills in forms, follows no redirect.</summary>
public sealed class Colleague
{
    private readonly TestSite site;
    private readonly CookieContainer cookies = new();

    private Colleague(TestSite site, Person? person)
    {
        this.site = site;
        Person = person!;
    }

    /// <summary>Null for a visitor.</summary>
    public Person Person { get; }

    /// <summary>What a browser needs to be this person's.</summary>
    public IReadOnlyCollection<Cookie> Cookies => cookies.GetCookies(Address);

    private Uri Address => site.Client.BaseAddress!;

    /// <summary>A person of this role who has just signed in.</summary>
    public static async Task<Colleague> SignInAsync(TestSite site, Role role, string? name = null)
    {
        name ??= role.ToString();
        var (person, problem) = await site.Get<AddUser>().ExecuteAsync($"{name.ToLowerInvariant().Replace(' ', '.')}@example.org", name,
            role, Actor.Command("test"), CancellationToken.None);
        Assert.Null(problem);
        var colleague = new Colleague(site, person);
        await colleague.StartSessionAsync();
        return colleague;
    }

    /// <summary>Somebody who is not signed in.</summary>
    public static Colleague Visitor(TestSite site) => new(site, null);

    /// <summary>A session without the page to sign in, which has tests of its own.</summary>
    public async Task StartSessionAsync()
    {
        var secret = await site.Get<UserSessions>().StartAsync(Person.Id, "A browser", "192.0.2.0/24", CancellationToken.None);
        cookies.Add(Address, new Cookie(NewsDesk.Web.Http.Cookies.Name("session", site.Get<NewsDeskOptions>()),
            site.Get<SigningIn>().Seal(secret, Person.Id)));
    }

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>The page at an address, which answers 200.</summary>
    public async Task<IHtmlDocument> OpenAsync(string path)
    {
        using var answer = await GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path} answers {(int)answer.StatusCode}: {text}");
        return await new HtmlParser().ParseDocumentAsync(text);
    }

    /// <summary>Posts fields with the token of a form on <paramref name="page"/>, the same address unless told.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, IEnumerable<(string Name, string Value)> fields, string? page = null)
    {
        var token = (await OpenAsync(page ?? path)).QuerySelector("input[name=form-token]")?.GetAttribute("value");
        Assert.NotNull(token);
        return await PostWithTokenAsync(path, token, fields);
    }

    public Task<HttpResponseMessage> PostWithTokenAsync(string path, string? token, IEnumerable<(string Name, string Value)> fields)
    {
        var all = fields.Select(field => KeyValuePair.Create(field.Name, field.Value));
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(token is null ? all : all.Append(KeyValuePair.Create("form-token", token))),
        });
    }

    /// <summary>Sends the form that holds the button of these words, filled in as it stands but for <paramref name="changes"/>.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string button, params (string Name, string Value)[] changes)
    {
        var (action, fields) = Filled(await OpenAsync(page), page, button);
        fields.RemoveAll(field => changes.Any(change => change.Name == field.Name));
        return await PostWithTokenAsync(action, null, fields.Concat(changes));
    }

    /// <summary>The same, and the form is taken.</summary>
    /// <returns>Where it leads.</returns>
    public async Task<string> TakenAsync(string page, string button, params (string Name, string Value)[] changes)
    {
        using var answer = await SubmitAsync(page, button, changes);
        if (answer.StatusCode != HttpStatusCode.Found)
        {
            var shown = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
            Assert.Fail($"{page} answers {(int)answer.StatusCode} to "
                + $"'{button}': {shown.QuerySelector(".problem")?.TextContent ?? shown.Body!.TextContent}");
        }

        return answer.Headers.Location!.ToString();
    }

    /// <summary>The same, and the form is not taken.</summary>
    /// <returns>The page that says why.</returns>
    public async Task<string> RefusedAsync(string page, string button, params (string Name, string Value)[] changes)
    {
        using var answer = await SubmitAsync(page, button, changes);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>The fields of the form that holds a button, its token among them.</summary>
    public async Task<IReadOnlyList<(string Name, string Value)>> FormOfAsync(string page, string button) =>
        Filled(await OpenAsync(page), page, button).Fields;

    /// <summary>Begins an article and returns the address of its page.</summary>
    public Task<string> BeginAsync(string headline, string text) =>
        TakenAsync("/admin/articles/new", "Save", ("Form.Headline", headline), ("Form.Summary", $"Summary of {headline}."),
            ("Form.Markdown", text));

    private static (string Action, List<(string Name, string Value)> Fields) Filled(IHtmlDocument document, string page, string button)
    {
        var pressed = document.QuerySelectorAll<IHtmlButtonElement>("button").FirstOrDefault(one => one.TextContent.Trim() == button)
            ?? throw new InvalidOperationException($"{page} has no button "
                + $"'{button}': {string.Join(", ", document.QuerySelectorAll("button").Select(one => one.TextContent.Trim()))}");
        var form = pressed.Form!;
        var fields = form.Elements.Where(element => element is not IHtmlButtonElement && !element.HasAttribute("disabled"))
            .SelectMany(Value).ToList();
        if (pressed.GetAttribute("name") is { Length: > 0 } name)
        {
            fields.Add((name, pressed.GetAttribute("value") ?? ""));
        }

        var action = pressed.GetAttribute("formaction") ?? form.GetAttribute("action");
        return (string.IsNullOrEmpty(action) ? page : action, fields);
    }

    /// <summary>The token that forms of this browser carry.</summary>
    public async Task<string> FormTokenAsync()
    {
        var page = Person is null ? NewsroomAuthentication.SignInPath : "/admin";
        return (await OpenAsync(page)).QuerySelector("input[name=form-token]")!.GetAttribute("value")!;
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        var address = new Uri(Address, request.RequestUri!);
        if (cookies.GetCookieHeader(address) is { Length: > 0 } header)
        {
            request.Headers.Add("Cookie", header);
        }

        if (request.Method != HttpMethod.Get && !request.Headers.Contains("Sec-Fetch-Site") && !request.Headers.Contains("Origin"))
        {
            // As browsers do, over plain http too.
            request.Headers.TryAddWithoutValidation("Origin", Address.GetLeftPart(UriPartial.Authority));
        }

        var answer = await site.Client.SendAsync(request);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var cookie in set)
            {
                cookies.SetCookies(Address, cookie);
            }
        }

        return answer;
    }

    private static IEnumerable<(string Name, string Value)> Value(IElement element) => element switch
    {
        _ when element.GetAttribute("name") is not { Length: > 0 } => [],
        IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked ? [(box.Name!, box.Value)] : [],
        IHtmlInputElement input => [(input.Name!, input.Value)],
        IHtmlTextAreaElement text => [(text.Name!, text.Value)],
        IHtmlSelectElement select => select.SelectedOptions.Select(option => (select.Name!, option.Value)),
        _ => [],
    };
}
