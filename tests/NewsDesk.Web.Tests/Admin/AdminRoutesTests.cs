using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using NewsDesk.Editors;
using NewsDesk.Web.Security;
using NewsDesk.Web.Tests.Api;

namespace NewsDesk.Web.Tests.Admin;

/// <summary>The newsroom's table of docs/routes.md against the running site: what each kind of person is answered.</summary>
public sealed class AdminRoutesTests
{
    [Fact]
    public async Task Every_handler_has_a_row_and_every_row_a_handler()
    {
        await using var site = TestSite.Start();
        var handled = site.Endpoints().Where(endpoint => NewsroomRequests.Concerns(endpoint.PlainRoute())).SelectMany(Methods).ToList();
        Assert.Equal(handled.Order(StringComparer.Ordinal), RouteTable.Newsroom.Select(row => $"{row.Method} {row.Route}").Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(EditorRole.Writer)]
    [InlineData(EditorRole.Editor)]
    [InlineData(EditorRole.Administrator)]
    public async Task Everybody_is_answered_as_the_table_says(EditorRole? role)
    {
        await using var site = TestSite.Start();
        var things = await AdminNewsroom.FillAsync(site);
        var somebody = role is { } given ? await Colleague.SignInAsync(site, given) : Colleague.Visitor(site);
        var program = role is { } owner ? await ApiProgram.OfAsync(site, owner) : null;
        var column = role is null ? 0 : (int)role + 1;
        foreach (var row in RouteTable.Newsroom)
        {
            var path = AdminNewsroom.Named(row.Example, things);
            using var answer = program is not null && NewsroomRequests.IsApi(path) ? await program.AskAsync(row.Method, path)
                : row.Method == "GET" ? await somebody.GetAsync(path)
                : await ChangeAsync(somebody, row.Method, path);
            Assert.Equal((row.Method, path, role, row.Statuses[column]), (row.Method, path, role, (int)answer.StatusCode));
            if (!path.Contains("/assets/", StringComparison.Ordinal))
            {
                Assert.True(answer.Headers.CacheControl?.NoStore, $"{row.Method} {path} may be stored.");
            }

            if (row.Route == "/admin/sign-out" && role is not null)
            {
                await somebody.StartSessionAsync();
            }
        }
    }

    [Fact]
    public async Task A_revoked_token_and_one_of_somebody_who_was_disabled_open_nothing()
    {
        await using var site = TestSite.Start();
        var things = await AdminNewsroom.FillAsync(site);
        var program = await ApiProgram.OfAsync(site, EditorRole.Administrator);
        Assert.Equal(200, (await program.SendAsync("GET", "/api/articles")).Status);
        await Newsroom.DoAsync(site.Get<ApiTokens>().RevokeAsync(1, null, "test", TestContext.Current.CancellationToken));
        foreach (var row in RouteTable.Newsroom.Where(row => NewsroomRequests.IsApi(row.Route) && row.Statuses[0] == 401))
        {
            var path = AdminNewsroom.Named(row.Example, things);
            using var answer = await program.AskAsync(row.Method, path);
            Assert.Equal((row.Method, path, 401), (row.Method, path, (int)answer.StatusCode));
        }
    }

    [Fact]
    public async Task What_changes_something_is_refused_without_the_forms_token_and_from_another_site()
    {
        await using var site = TestSite.Start();
        var things = await AdminNewsroom.FillAsync(site);
        var administrator = await Colleague.SignInAsync(site, EditorRole.Administrator);
        foreach (var row in RouteTable.Newsroom.Where(row => row.Method != "GET" && NewsroomRequests.IsAdmin(row.Route) && row.Statuses.Any(status => status != 404)))
        {
            var path = AdminNewsroom.Named(row.Example, things);
            using var withoutToken = await administrator.PostWithTokenAsync(path, null, []);
            Assert.Equal((path, 400), (path, (int)withoutToken.StatusCode));
            using var foreign = await ChangeAsync(administrator, row.Method, path, "cross-site");
            Assert.Equal((path, 403), (path, (int)foreign.StatusCode));
        }
    }

    private static async Task<HttpResponseMessage> ChangeAsync(Colleague somebody, string method, string path, string origin = "same-origin")
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { { "Sec-Fetch-Site", origin } } };
        if (NewsroomRequests.IsAdmin(path))
        {
            request.Content = new FormUrlEncodedContent([KeyValuePair.Create("form-token", await somebody.FormTokenAsync())]);
        }

        return await somebody.SendAsync(request);
    }

    private static IEnumerable<string> Methods(RouteEndpoint endpoint)
    {
        var route = endpoint.PlainRoute();
        if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
        {
            var model = endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>()?.ModelTypeInfo?.AsType()
                ?? PageModels.Of(page.RelativePath);
            return new[] { "GET", "POST" }
                .Where(method => model.GetMethods().Any(handler => handler.Name.StartsWith($"On{method}", StringComparison.OrdinalIgnoreCase)))
                .Select(method => $"{method} {route}");
        }

        return endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Where(method => method != "HEAD")
            .Select(method => string.Create(CultureInfo.InvariantCulture, $"{method} {route}"));
    }
}
