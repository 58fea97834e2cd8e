using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Dapper;
using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Storage;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Tests.Admin.People;

/// <summary>People who sign in by the page, as everybody does.</summary>
internal static class People
{
    public const string Password = "four unrelated wooden words";

    /// <summary>Somebody with a password.</summary>
    public static async Task<Person> AddAsync(this TestSite site, Role role, string name = "Ada")
    {
        var (person, problem) = await site.Get<AddUser>()
            .ExecuteAsync($"{name.ToLowerInvariant()}@example.org", name, role, Actor.Command("test"), CancellationToken.None);
        Assert.Null(problem);
        var (hash, weak) = await site.Get<NewPassword>().HashAsync(person!.Email, name, Password, CancellationToken.None);
        Assert.Null(weak);
        await site.Get<SetPassword>().ExecuteAsync(person, hash!, null, Actor.Command("test"), CancellationToken.None);
        return person;
    }

    public static Task<HttpResponseMessage> SignInAsync(
        this Colleague browser, string email, string password = Password, string page = "/admin/sign-in") =>
        browser.SubmitAsync(page, "Sign in", ("Email", email), ("Password", password));

    /// <summary>Somebody signed in by the page in a browser of their own.</summary>
    public static async Task<Colleague> SignedInAsync(this TestSite site, string email, string password = Password)
    {
        var browser = Colleague.Visitor(site);
        using var answer = await browser.SignInAsync(email, password);
        Assert.Equal((HttpStatusCode.Redirect, "/admin"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        return browser;
    }

    /// <summary>Where an answer sends the browser.</summary>
    public static string To(this HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    /// <summary>The page that an answer shows.</summary>
    public static async Task<IHtmlDocument> ShownAsync(this HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>What stands in a field.</summary>
    public static string? Value(this IHtmlDocument page, string name) => page.QuerySelector($"[name='{name}']")!.GetAttribute("value");

    /// <summary>What the audit says, oldest first, as <c>who: act (detail)</c>.</summary>
    public static IReadOnlyList<string> Audit(this TestSite site) => site.Query<string>("""
            select who || ': ' || act || ' (' || detail || case when detail <> '' and by_token is not null then ', ' else '' end
              || coalesce('by token ' || by_token, '') || ')'
            from audit
            order by id
            """);
}
