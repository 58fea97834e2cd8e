using System.Buffers.Binary;
using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Web.Tests.Admin;
using NewsDesk.Web.Tests.Admin.People;

namespace NewsDesk.Web.Tests.Commands;

/// <summary>The verbs about people as started programs, beside a site that runs.</summary>
public sealed class EditorsTests : IAsyncDisposable
{
    private const string Password = Admin.People.People.Password;

    private readonly TestSite site = TestSite.Start(DateTimeOffset.UtcNow);

    [Fact]
    public async Task A_password_comes_from_standard_input_and_opens_the_running_site()
    {
        await SaysAsync(0, "Added ada@example.org, administrator.\n", Password, "editors", "add", "ada@example.org", "--name", "Ada Quay",
            "--role", "administrator");
        // Identity's third format: SHA-512 and the number of iterations stand before the salt.
        var hash = Convert.FromBase64String(
            (await site.Get<UserStore>().FindByNameAsync("ADA@EXAMPLE.ORG", CancellationToken.None))!.PasswordHash!);
        Assert.Equal((2u, 220_000u),
            (BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)), BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5))));
        var browser = await site.SignedInAsync("ada@example.org");
        Assert.Equal("Ada Quay", (await browser.OpenAsync("/admin/people")).QuerySelector("tbody a")!.TextContent);
        await RefusesAsync(1, "already", Password, "editors", "add", "ADA@example.org", "--name", "Ada", "--role", "writer");
        await RefusesAsync(1, "guessed soon", "password1234", "editors", "add", "bea@example.org", "--name", "Bea", "--role", "writer");
        await RefusesAsync(1, "not an e-mail address", Password, "editors", "add", "bea", "--name", "Bea", "--role", "writer");
    }

    [Fact]
    public async Task Without_a_password_a_link_is_printed()
    {
        var (_, output, _) = await RunAsync("", "editors", "add", "ida@example.org", "--name", "Ida", "--role", "editor");
        Assert.StartsWith("https://news.example.org/admin/links/", output, StringComparison.Ordinal);
        await SaysAsync(0, "ida@example.org\teditor\tinvited\tIda\n", "", "editors", "list");
        using var answer = await Colleague.Visitor(site)
            .SubmitAsync(new Uri(output.Trim()).AbsolutePath, "Set the password and sign in", ("Password", Password));
        Assert.Equal("/admin", answer.To());
        await SaysAsync(0, "ida@example.org\teditor\tactive\tIda\n", "", "editors", "list");
    }

    [Fact]
    public async Task A_closed_standard_input_gives_no_password()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Where its files are listed, a program can tell that it has no standard input.");
        var command = $"exec dotnet '{StartedProgram.Assembly}' editors add ida@example.org --name Ida --role editor <&-";
        await using var program = StartedProgram.Start("/bin/sh", site.Folder, [], ["-c", command]);
        var (code, output, errors) = await program.EndAsync();
        Assert.Equal((0, 0), (code, errors.Length));
        Assert.StartsWith("https://news.example.org/admin/links/", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_disabled_is_out_with_the_next_request_and_a_reset_lets_them_in_again()
    {
        await site.AddAsync(Role.Administrator, "Cy");
        var ada = await site.AddAsync(Role.Writer);
        var browser = await site.SignedInAsync(ada.Email);
        await SaysAsync(0, "Disabled ada@example.org.\n", "", "editors", "disable", "Ada@example.org");
        Assert.Equal(302, (int)(await browser.GetAsync("/admin")).StatusCode);
        await RefusesAsync(1, "disabled already", "", "editors", "disable", ada.Email);
        await RefusesAsync(1, "last administrator", "", "editors", "disable", "cy@example.org");

        await RefusesAsync(1, "is disabled", "", "tokens", "add", ada.Email, "--scopes", "read");
        await site.Get<Authenticator>().SwitchOnAsync(ada, "protected", 1, CancellationToken.None);
        await SaysAsync(0, "Reset ada@example.org.\n", "another set of wooden words", "editors", "reset", ada.Email);
        using var half = await Colleague.Visitor(site).SignInAsync(ada.Email, "another set of wooden words");
        Assert.StartsWith("/admin/sign-in/code", half.To(), StringComparison.Ordinal);
        await site.Get<ApiTokens>().MakeAsync(ada, "Wire", ApiScopes.Read, ada, CancellationToken.None);
        var (_, link, _) = await RunAsync("", "editors", "reset", ada.Email, "--factors");
        Assert.Contains("console: revoke tokens (1 of ada@example.org)", site.Audit());
        await site.SignedInAsync(ada.Email, "another set of wooden words");
        Assert.Equal(200, await site.StatusAsync(new Uri(link.Trim()).AbsolutePath));
        Assert.Contains("console: reset person (ada@example.org, second factors and passkeys removed)", site.Audit());
        await RefusesAsync(1, "nobody with the address", "", "editors", "reset", "no@example.org");
    }

    [Fact]
    public async Task A_token_is_printed_once_and_opens_the_running_site_until_it_is_revoked()
    {
        var ada = await site.AddAsync(Role.Editor);
        var (code, output, errors) = await RunAsync("", "tokens", "add", ada.Email, "--scopes", "read,publish", "--name", "Wire");
        Assert.Equal((0, 0), (code, errors.Length));
        Assert.Equal(ApiScopes.Read | ApiScopes.Publish,
            (await site.Get<ApiTokens>().FindAsync(output.Trim(), CancellationToken.None))!.Scopes);
        await SaysAsync(0, "1\tada@example.org\tread,publish\tactive\tWire\n", "", "tokens", "list");
        await SaysAsync(0, "Revoked 1.\n", "", "tokens", "revoke", "1");
        Assert.Null(await site.Get<ApiTokens>().FindAsync(output.Trim(), CancellationToken.None));
        await RefusesAsync(1, "no token 1", "", "tokens", "revoke", "1");
        await SaysAsync(0, "1\tada@example.org\tread,publish\trevoked\tWire\n", "", "tokens", "list");
        await site.Get<DisableUser>().ExecuteAsync(ada, Actor.Command("test"), CancellationToken.None);
        await SaysAsync(0, "1\tada@example.org\tread,publish\trevoked, owner disabled\tWire\n", "", "tokens", "list");
        var writer = await site.AddAsync(Role.Writer, "Bea");
        await RefusesAsync(1, "may not give", "", "tokens", "add", writer.Email, "--scopes", "publish");
    }

    [Fact]
    public async Task The_list_says_which_administrators_lack_a_second_factor()
    {
        var (ada, bea) = (await site.AddAsync(Role.Administrator), await site.AddAsync(Role.Administrator, "Bea"));
        await site.Get<Authenticator>().SwitchOnAsync(bea, "protected", 1, CancellationToken.None);
        await SaysAsync(0, "ada@example.org\tadministrator\tactive, no second factor\tAda\nbea@example.org\tadministrator\tactive\tBea\n",
            "", "editors", "list");
        await site.Get<RequireSecondFactors>().ExecuteAsync(isRequired: true, Actor.Command("test"), CancellationToken.None);
        var due = (site.Clock.GetUtcNow() + RequireSecondFactors.Grace).ToString("u", System.Globalization.CultureInfo.InvariantCulture);
        await SaysAsync(0, $"ada@example.org\tadministrator\tactive, no second factor, "
            + $"due {due}\tAda\nbea@example.org\tadministrator\tactive\tBea\n", "", "editors", "list");
    }

    [Theory]
    [InlineData("editors")]
    [InlineData("editors", "add", "bea@example.org")]
    [InlineData("editors", "add", "bea@example.org", "--name", "Bea", "--role", "pope")]
    [InlineData("editors", "add", "bea@example.org", "--name", "Bea", "--role", "7")]
    [InlineData("editors", "reset")]
    [InlineData("tokens", "add", "bea@example.org", "--scopes", "read,erase")]
    [InlineData("tokens", "add", "bea@example.org")]
    [InlineData("tokens", "revoke", "one")]
    public Task A_wrong_command_line_is_64(params string[] args) => RefusesAsync(64, "", "", args);

    [Fact]
    public async Task A_site_without_an_administrator_prints_the_way_in_and_logs_it_nowhere()
    {
        using var folder = new TestFolder();
        await using var program =
            StartedProgram.Start(folder.Path, [("NewsDesk__AllowedHosts", "127.0.0.1")], "serve", "--urls", "http://127.0.0.1:0");
        var line = await program.LineAsync("/admin/links/");
        var address = await program.ListeningAsync();
        var link = new Uri(line[line.IndexOf("https://", StringComparison.Ordinal)..].Trim());
        using var client = new HttpClient { BaseAddress = address };
        Assert.Contains("Become the administrator", await client.GetStringAsync(link.AbsolutePath, TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        await using (var add =
            StartedProgram.Start(folder.Path, [], "editors", "add", "ada@example.org", "--name", "Ada", "--role", "administrator"))
        {
            await add.TypeAsync(Password);
            Assert.Equal(0, (await add.EndAsync()).Code);
        }

        Assert.Equal(410, (int)(await client.GetAsync(link.AbsolutePath, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(404,
            (int)(await client.GetAsync(link.AbsolutePath.ToUpperInvariant(), TestContext.Current.CancellationToken)).StatusCode);
        await program.TerminateAsync();
        await program.EndAsync();
        Assert.DoesNotContain(Directory.GetFiles(Path.Combine(folder.Path, "logs")).Select(File.ReadAllText),
            log => log.Contains(link.Segments[^1], StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private async Task SaysAsync(int code, string output, string typed, params string[] args)
    {
        var ended = await RunAsync(typed, args);
        Assert.Equal((code, output, ""), (ended.Code, ended.Output, string.Join('\n', ended.Errors)));
    }

    private async Task RefusesAsync(int code, string says, string typed, params string[] args)
    {
        var ended = await RunAsync(typed, args);
        Assert.Equal((code, "", 1), (ended.Code, ended.Output, ended.Errors.Length));
        Assert.StartsWith("newsdesk: ", ended.Errors[0], StringComparison.Ordinal);
        Assert.Contains(says, ended.Errors[0], StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string[] Errors)> RunAsync(string typed, params string[] args)
    {
        await using var program = StartedProgram.Start(site.Folder, [], args);
        await program.TypeAsync(typed);
        return await program.EndAsync();
    }
}
