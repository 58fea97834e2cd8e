using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Web.Http;
using NewsDesk.Web.SignIn;
using NewsDesk.Web.Tests.Api;

namespace NewsDesk.Web.Tests.Admin;

/// <summary>The newsroom's table of docs/routes.md against the running site: what each kind of person is answered.</summary>
public sealed partial class AdminRoutesTests
{
    [Fact]
    public async Task Every_handler_has_a_row_and_every_row_a_handler()
    {
        await using var site = TestSite.Start();
        var handled = site.Endpoints().Where(endpoint => NewsroomRequests.Concerns(endpoint.PlainRoute())).SelectMany(Methods).ToList();
        Assert.Equal(handled.Order(StringComparer.Ordinal),
            RouteTable.Newsroom.Select(row => $"{row.Method} {row.Route}{Handler(row.Example)}").Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Role.Writer)]
    [InlineData(Role.Editor)]
    [InlineData(Role.Administrator)]
    public async Task Everybody_is_answered_as_the_table_says(Role? role)
    {
        await using var site = TestSite.Start();
        var things = await AdminNewsroom.FillAsync(site);
        var somebody = role is { } given ? await Colleague.SignInAsync(site, given) : Colleague.Visitor(site);
        var program = role is { } owner ? await ApiProgram.OfAsync(site, owner) : null;
        var column = role is null ? 0 : (int)role + 1;
        var wrong = new List<(string, string, Role?, int, int)>();
        foreach (var row in RouteTable.Newsroom)
        {
            var path = AdminNewsroom.Named(row.Example, things);
            using var answer = program is not null && NewsroomRequests.IsApi(path) ? await program.AskAsync(row.Method, path)
                : row.Method == "GET" ? await somebody.GetAsync(path)
                : await ChangeAsync(somebody, row.Method, path);
            if (row.Statuses[column] != (int)answer.StatusCode)
            {
                wrong.Add((row.Method, path, role, row.Statuses[column], (int)answer.StatusCode));
            }

            if (!path.Contains("/assets/", StringComparison.Ordinal))
            {
                Assert.True(answer.Headers.CacheControl?.NoStore, $"{row.Method} {path} may be stored.");
            }

            if (row.Route == "/admin/sign-out" && role is not null)
            {
                await somebody.StartSessionAsync();
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_revoked_token_and_one_of_somebody_who_was_disabled_open_nothing()
    {
        await using var site = TestSite.Start();
        var things = await AdminNewsroom.FillAsync(site);
        var revoked = await ApiProgram.OfAsync(site, Role.Administrator, name: "Revoked");
        var disabled = await ApiProgram.OfAsync(site, Role.Administrator, name: "Disabled");
        await ApiProgram.OfAsync(site, Role.Administrator, name: "Another administrator");
        Assert.Equal((200, 200),
            ((await revoked.SendAsync("GET", "/api/articles")).Status, (await disabled.SendAsync("GET", "/api/articles")).Status));
        await Newsroom.DoAsync(site.Get<ApiTokens>().RevokeAsync(1, null, Actor.Command("test"), TestContext.Current.CancellationToken));
        await Newsroom.DoAsync(site.Get<DisableUser>()
            .ExecuteAsync(disabled.Person, Actor.Command("test"), TestContext.Current.CancellationToken));
        foreach (var row in RouteTable.Newsroom.Where(row => NewsroomRequests.IsApi(row.Route) && row.Statuses[0] == 401))
        {
            foreach (var program in new[] { revoked, disabled })
            {
                using var answer = await program.AskAsync(row.Method, AdminNewsroom.Named(row.Example, things));
                Assert.Equal((row.Method, row.Example, 401), (row.Method, row.Example, (int)answer.StatusCode));
            }
        }

        foreach (var row in RouteTable.Newsroom.Where(row => row.Method == "GET" && NewsroomRequests.IsAdmin(row.Route)))
        {
            using var answer = await revoked.AskAsync("GET", AdminNewsroom.Named(row.Example, things));
            Assert.Equal((row.Example, row.Statuses[0]), (row.Example, (int)answer.StatusCode));
        }
    }

    [Fact]
    public async Task What_is_another_writers_answers_with_the_very_page_of_what_never_was()
    {
        await using var site = TestSite.Start();
        var things = await AdminNewsroom.FillAsync(site);
        var nothing = new Dictionary<string, string>
        {
            ["draft"] = "999",
            ["draft-uid"] = "0199aa00-0000-7000-8000-000000000001",
            ["unused picture"] = new string('0', 32),
        };
        foreach (var role in new[] { Role.Writer, Role.Editor })
        {
            var somebody = await Colleague.SignInAsync(site, role);
            var program = await ApiProgram.OfAsync(site, role);
            var compared = 0;
            foreach (var row in RouteTable.Newsroom.Where(row => row.Statuses[(int)role + 1] == 404
                && nothing.Keys.Any(thing => row.Example.Contains($"{{{thing}}}", StringComparison.Ordinal))))
            {
                Assert.Equal(await BodyAsync(row, AdminNewsroom.Named(row.Example, nothing)),
                    await BodyAsync(row, AdminNewsroom.Named(row.Example, things)));
                compared++;
            }

            Assert.True(compared >= 6, $"Only {compared} addresses were compared.");

            async Task<string> BodyAsync(RouteTable.NewsroomRow row, string path)
            {
                using var answer = NewsroomRequests.IsApi(path) ? await program.AskAsync(row.Method, path)
                    : row.Method == "GET" ? await somebody.GetAsync(path)
                    : await ChangeAsync(somebody, row.Method, path);
                Assert.Equal((path, 404), (path, (int)answer.StatusCode));
                return FormTokens().Replace(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), "");
            }
        }
    }

    [Fact]
    public async Task What_changes_something_is_refused_without_the_forms_token_and_from_another_site()
    {
        await using var site = TestSite.Start();
        var things = await AdminNewsroom.FillAsync(site);
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);
        foreach (var row in RouteTable.Newsroom.Where(row =>
            row.Method != "GET" && NewsroomRequests.IsAdmin(row.Route) && row.Statuses.Any(status => status != 404)))
        {
            var path = AdminNewsroom.Named(row.Example, things);
            using var withoutToken = await administrator.PostWithTokenAsync(path, null, []);
            Assert.Equal((path, 400), (path, (int)withoutToken.StatusCode));
            using var foreign = await ChangeAsync(administrator, row.Method, path, "cross-site");
            Assert.Equal((path, 403), (path, (int)foreign.StatusCode));
        }
    }

    private static async Task<HttpResponseMessage> ChangeAsync(
        Colleague somebody, string method, string path, string origin = "same-origin")
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { { "Sec-Fetch-Site", origin } } };
        if (NewsroomRequests.IsAdmin(path))
        {
            var token = await somebody.FormTokenAsync();
            request.Content = new FormUrlEncodedContent([KeyValuePair.Create("form-token", token)]);
            if (path == "/admin/pictures/uploads")
            {
                request.Headers.Add(FormToken.Header, token);
            }
        }

        return await somebody.SendAsync(request);
    }

    /// <summary>Which of several forms of a page an example sends.</summary>
    private static string Handler(string example) => example.Split("handler=") is [_, var name] ? $" {name.ToLowerInvariant()}" : "";

    [GeneratedRegex("name=\"form-token\" type=\"hidden\" value=\"[^\"]*\"")]
    private static partial Regex FormTokens();

    [GeneratedRegex("^On(?<method>Get|Post)(?<name>[A-Za-z]*?)(?:Async)?$")]
    private static partial Regex Handled();

    private static IEnumerable<string> Methods(RouteEndpoint endpoint)
    {
        var route = endpoint.PlainRoute();
        if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
        {
            var model = endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>()?.ModelTypeInfo?.AsType()
                ?? PageModels.Of(page.RelativePath);
            return model.GetMethods().Select(handler => Handled().Match(handler.Name)).Where(match => match.Success)
                .Select(match =>
                    $"{match.Groups["method"].Value.ToUpperInvariant()} {route}"
                    + (match.Groups["name"].Value == "" ? "" : $" {match.Groups["name"].Value.ToLowerInvariant()}"));
        }

        return endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Where(method => method != "HEAD")
            .Select(method => string.Create(CultureInfo.InvariantCulture, $"{method} {route}"));
    }
}
