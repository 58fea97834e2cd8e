using NewsDesk.Accounts;
using NewsDesk.People;

namespace NewsDesk.Tests.Accounts;

public sealed class ApiTokensTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();
    private readonly ApiTokens tokens;

    public ApiTokensTests() => tokens = new ApiTokens(newsroom.Catalogue, newsroom.Clock);

    [Fact]
    public async Task A_token_opens_until_it_is_revoked_and_is_kept_as_a_hash()
    {
        var ada = await newsroom.PersonAsync(Role.Editor);
        var token = await MadeAsync(ada, ApiScopes.Read | ApiScopes.Publish);
        Assert.StartsWith("nd_", token, StringComparison.Ordinal);
        Assert.Equal(new TokenHolder(ada, ApiScopes.Read | ApiScopes.Publish, 1), await FindAsync(token));
        Assert.Null(await FindAsync(token + "x"));
        Assert.Null(await FindAsync(""));
        Assert.DoesNotContain(newsroom.Query<string>("select hash || name || scopes from tokens"),
            row => row.Contains(token, StringComparison.Ordinal));

        Assert.NotNull((await tokens.RevokeAsync(1, ada.Id + 1, Actor.Command("bea@example.org"), TestNewsroom.Cancellation)).Problem);
        Assert.Null((await tokens.RevokeAsync(1, ada.Id, ada, TestNewsroom.Cancellation)).Problem);
        Assert.NotNull((await tokens.RevokeAsync(1, null, ada, TestNewsroom.Cancellation)).Problem);
        Assert.Null(await FindAsync(token));
        Assert.Equal(["ada@example.org: make token (1 for ada@example.org: Wire (read,publish))", "ada@example.org: revoke token (1)"],
            newsroom.Audit().Skip(1));
        Assert.DoesNotContain(newsroom.Audit(), line => line.Contains(token, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Role.Writer, ApiScopes.Read | ApiScopes.Publish)]
    [InlineData(Role.Administrator, ApiScopes.None)]
    public async Task A_token_never_gets_more_than_its_owner_may_give(Role role, ApiScopes scopes)
    {
        var person = await newsroom.PersonAsync(role);
        var (token, problem) = await tokens.MakeAsync(person, "Wire", scopes, person, TestNewsroom.Cancellation);
        Assert.Null(token);
        Assert.NotNull(problem);
    }

    [Fact]
    public async Task What_its_owner_may_is_asked_when_it_is_made_and_not_before()
    {
        var ada = await newsroom.PersonAsync(Role.Editor);
        await newsroom.Catalogue.WriteAsync(write => write.ExecuteAsync("update editors set role = 'writer'"), TestNewsroom.Cancellation);
        var (excess, problem) = await tokens.MakeAsync(ada, "Wire", ApiScopes.Publish, ada, TestNewsroom.Cancellation);
        Assert.Equal((null, "A writer may not give a token the scope publish."), (excess, problem));
        await newsroom.Catalogue.WriteAsync(write => write.ExecuteAsync("update editors set disabled_at = @Now", new { write.Now }),
            TestNewsroom.Cancellation);
        var (useless, why) = await tokens.MakeAsync(ada, "Wire", ApiScopes.Read, ada, TestNewsroom.Cancellation);
        Assert.Null(useless);
        Assert.Contains("is disabled", why, StringComparison.Ordinal);
        Assert.Empty(newsroom.Query<long>("select id from tokens"));
    }

    [Fact]
    public async Task It_may_no_more_than_its_owner_may_today()
    {
        var ada = await newsroom.PersonAsync(Role.Editor);
        var token = await MadeAsync(ada, ApiScopes.Write | ApiScopes.Publish);
        await newsroom.Catalogue.WriteAsync(write => write.ExecuteAsync("update editors set role = 'writer'"), TestNewsroom.Cancellation);
        Assert.Equal(ApiScopes.Write, (await FindAsync(token))!.Scopes);
        await newsroom.Catalogue.WriteAsync(write => write.ExecuteAsync("update editors set disabled_at = @Now", new { write.Now }),
            TestNewsroom.Cancellation);
        Assert.Null(await FindAsync(token));
    }

    [Fact]
    public async Task Being_used_is_noted_once_a_minute()
    {
        var ada = await newsroom.PersonAsync(Role.Editor);
        var token = await MadeAsync(ada, ApiScopes.Read);
        Assert.Null((await tokens.ListAsync(ada.Id)).Single().UsedAt);
        var first = newsroom.Now;
        await FindAsync(token);
        newsroom.Clock.Advance(TimeSpan.FromSeconds(59));
        await FindAsync(token);
        Assert.Equal(first, (await tokens.ListAsync(null)).Single().UsedAt);
        newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        await FindAsync(token);
        Assert.Equal(newsroom.Now, (await tokens.ListAsync(null)).Single().UsedAt);
    }

    [Theory]
    [InlineData("read", ApiScopes.Read)]
    [InlineData("Read, write,PUBLISH", ApiScopes.Read | ApiScopes.Write | ApiScopes.Publish)]
    [InlineData("", null)]
    [InlineData("read,erase", null)]
    [InlineData("none", null)]
    public void Scopes_are_read_as_people_write_them(string text, ApiScopes? scopes) => Assert.Equal(scopes, ApiScopesText.Parse(text));

    public void Dispose() => newsroom.Dispose();

    private Task<TokenHolder?> FindAsync(string token) => tokens.FindAsync(token, TestNewsroom.Cancellation);

    private async Task<string> MadeAsync(Person person, ApiScopes scopes)
    {
        var (token, problem) = await tokens.MakeAsync(person, " Wire ", scopes, person, TestNewsroom.Cancellation);
        Assert.Null(problem);
        return token!;
    }
}
