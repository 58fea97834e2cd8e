using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Web.SignIn;
using NewsDesk.Web.Tests.Admin;
using NewsDesk.Web.Tests.Admin.People;

namespace NewsDesk.Web.Tests.SignIn;

/// <summary>Three endpoints of a test's own, one for each scope.</summary>
public sealed class TokenAuthenticationTests : IAsyncDisposable
{
    private readonly TestSite site = TestSite.Start(options: new TestSiteOptions
    {
        Services = services => services.AddSingleton<IStartupFilter, Probes>(),
    });

    [Theory]
    [InlineData("read", 200, 403, 403)]
    [InlineData("write", 403, 200, 403)]
    [InlineData("read,write,publish", 200, 200, 200)]
    public async Task A_token_opens_what_its_scopes_say(string scopes, int read, int write, int publish)
    {
        var token = await TokenAsync(scopes);
        Assert.Equal((read, write, publish), (await StatusAsync("/api/probe/read", token), await StatusAsync("/api/probe/write", token),
            await StatusAsync("/api/probe/publish", token)));
    }

    [Fact]
    public async Task Without_a_token_the_answer_says_how_one_is_sent()
    {
        using var answer = await AskAsync("/api/probe/read", null);
        Assert.Equal((401, "Bearer", "application/problem+json"),
            ((int)answer.StatusCode, answer.Headers.WwwAuthenticate.ToString(), answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("Authorization: Bearer", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_an_unknown_and_a_disabled_persons_token_are_refused_alike()
    {
        var revoked = await TokenAsync("read");
        await site.Get<ApiTokens>().RevokeAsync(1, null, Actor.Command("test"), TestContext.Current.CancellationToken);
        var (gone, _) = await site.Get<AddUser>()
            .ExecuteAsync("bo@example.org", "Bo", Role.Editor, Actor.Command("test"), TestContext.Current.CancellationToken);
        var (disabled, _) = await site.Get<ApiTokens>()
            .MakeAsync(gone!, "Wire", ApiScopes.Read, Actor.Command("test"), TestContext.Current.CancellationToken);
        await site.Get<DisableUser>().ExecuteAsync(gone!, Actor.Command("test"), TestContext.Current.CancellationToken);
        foreach (var token in new[] { revoked, disabled, "nd_unknown", "" })
        {
            using var answer = await AskAsync("/api/probe/read", token);
            Assert.Equal((401, "Bearer error=\"invalid_token\""), ((int)answer.StatusCode, answer.Headers.WwwAuthenticate.ToString()));
        }
    }

    [Fact]
    public async Task A_refused_token_stands_in_the_audit_without_itself_and_guesses_fill_no_disk()
    {
        for (var n = 0; n < SignInThrottle.OfNetwork + 10; n++)
        {
            Assert.Equal(401, await StatusAsync("/api/probe/read", $"nd_guess-{n}"));
        }

        var noted = site.Audit().Where(line => line.Contains("token refused", StringComparison.Ordinal)).ToList();
        Assert.Equal(SignInThrottle.OfNetwork, noted.Count);
        Assert.All(noted, line => Assert.Matches(@"^nobody: token refused \([^)]*\)$", line));
        Assert.DoesNotContain(noted, line => line.Contains("guess", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cookie_means_nothing_to_the_api_and_a_token_nothing_to_the_pages()
    {
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);
        using var withCookie = await administrator.GetAsync("/api/probe/read");
        Assert.Equal(401, (int)withCookie.StatusCode);
        Assert.Equal(302, await StatusAsync("/admin", await TokenAsync("read")));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private async Task<string> TokenAsync(string scopes)
    {
        var (person, _) = await site.Get<AddUser>()
            .ExecuteAsync("ada@example.org", "Ada", Role.Editor, Actor.Command("test"), TestContext.Current.CancellationToken);
        var (token, problem) = await site.Get<ApiTokens>()
            .MakeAsync(person!, "Wire", ApiScopesText.Parse(scopes)!.Value, Actor.Command("test"), TestContext.Current.CancellationToken);
        Assert.Null(problem);
        return token!;
    }

    private async Task<int> StatusAsync(string path, string? token)
    {
        using var answer = await AskAsync(path, token);
        return (int)answer.StatusCode;
    }

    private Task<HttpResponseMessage> AskAsync(string path, string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return site.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private sealed class Probes : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseWhen(context => context.Request.Path.StartsWithSegments("/api/probe", StringComparison.Ordinal), branch =>
            {
                branch.UseRouting();
                branch.UseAuthorization();
                branch.UseEndpoints(endpoints =>
                {
                    foreach (var policy in new[] { Policies.Read, Policies.Write, Policies.Publish })
                    {
                        endpoints.MapGet($"/api/probe/{policy.ToLowerInvariant()}", (HttpContext context) => context.User.Person().Email)
                            .RequireAuthorization(policy);
                    }
                });
            });
            next(app);
        };
    }
}
