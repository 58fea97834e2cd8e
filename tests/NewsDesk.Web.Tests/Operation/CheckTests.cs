using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Storage;
using NewsDesk.Tests;
using NewsDesk.Web.Readiness;
using NewsDesk.Web.Tests.Commands;

namespace NewsDesk.Web.Tests.Operation;

public sealed partial class CheckTests
{
    private static readonly string[] Sound = ["--NewsDesk:MaxConnections", "100"];

    [Fact]
    public async Task Finds_nothing_in_a_sound_site()
    {
        using var folder = await new LastingFolder().WithArticleAsync();
        await using (var site = TestSite.Start(DateTimeOffset.UtcNow, folder.Path))
        {
            await site.NoteBackupAsync(DateTimeOffset.UtcNow);
        }

        var (code, output, errors) = await StartedProgram.RunAsync(folder.Path, ["check", .. Sound]);

        Assert.Empty(errors);
        // The user, the checkout and the runtime are whoever's, wherever and whichever the tests run.
        var here = output.Trim().Split('\n').Where(line =>
            (Environment.IsPrivilegedProcess && line.Contains("runs as an administrator", StringComparison.Ordinal))
            || line.Contains("known holes", StringComparison.Ordinal)
            || IsOfTestServer(line)
            || (AppContext.BaseDirectory.StartsWith(Path.GetTempPath(), StringComparison.Ordinal)
                && line.Contains("lies where files are removed", StringComparison.Ordinal)));
        var rest = output.Trim().Split('\n').Except(here).ToList();
        Assert.Equal(code == 0 ? ["Nothing is unfit for production."] : [], rest);
    }

    [Theory]
    [InlineData("NewsDesk__BaseUrl", "http://news.example.org", "is not https")]
    [InlineData("NewsDesk__BaseUrl", "", "NewsDesk:BaseUrl is missing")]
    [InlineData("NewsDesk__BaseUrl", "nonsense", "NewsDesk:BaseUrl 'nonsense'")]
    [InlineData("ASPNETCORE_ENVIRONMENT", "Development", "The environment is Development")]
    [InlineData("NewsDesk__AllowedHosts", "*", "NewsDesk:AllowedHosts '*'")]
    [InlineData("NewsDesk__AllowedHosts", "*.example.org", "every host of *.example.org")]
    [InlineData("NewsDesk__DataDirectory", "/tmp", "lies where files are removed")]
    [InlineData("NewsDesk__DataDirectory", "missing", "There is no data folder")]
    [InlineData("NewsDesk__TrustedProxies", "0.0.0.0/1", "a large part of the internet")]
    [InlineData("NewsDesk__TrustedProxies", "0.0.0.0/0", "NewsDesk:TrustedProxies '0.0.0.0/0'")]
    [InlineData("NewsDesk__MaxConnections", "1000000", "1000000 connections need")]
    [InlineData("Kestrel__Limits__MaxConcurrentConnections", "5", "Kestrel:Limits is set, and nothing reads it")]
    [InlineData("ASPNETCORE_URLS", "http://*:8080", "listens on http://*:8080")]
    [InlineData("NewsDesk__Metrics__Urls", "http://*:9464", "The metrics are on http://*:9464")]
    [InlineData("NewsDesk__Metrics__Urls", "http://[::]:9464", "The metrics are on http://[::]:9464")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "8080", "listens on http://*:8080")]
    [InlineData("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true", "list your proxies in NewsDesk:TrustedProxies")]
    public async Task Tells_what_is_unfit_and_what_to_do(string key, string value, string flash)
    {
        using var folder = new LastingFolder();
        (string, string?)[] settings = [("NewsDesk__MaxConnections", "100"), (key, value)];

        var (code, output, errors) = await StartedProgram.RunAsync(folder.Path, settings, ["check"]);

        Assert.Equal(1, code);
        Assert.Empty(errors);
        Assert.Single(output.Split('\n'), line => line.Contains(flash, StringComparison.Ordinal));
        Assert.All(output.TrimEnd().Split('\n').Index(),
            line => Assert.StartsWith($"{line.Index + 1}. ", line.Item, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("NewsDesk__BaseUrl", "http://news.example.org")]
    [InlineData("NewsDesk__BaseUrl", "")]
    [InlineData("NewsDesk__TrustedProxies", "0.0.0.0/1")]
    [InlineData("NewsDesk__TrustedProxies", "proxy.example.org")]
    [InlineData("NewsDesk__RequestsPerMinute", "many")]
    [InlineData("NewsDesk__LogEveryRequest", "yes")]
    [InlineData("NewsDesk__RequireAdministratorSecondFactor", "maybe")]
    [InlineData("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true")]
    public async Task Production_does_not_start_with_what_is_fatal(string key, string value)
    {
        using var folder = new LastingFolder();

        var (code, output, errors) = await StartedProgram.RunAsync(folder.Path, [(key, value)], ["serve", "--urls", "http://127.0.0.1:0"]);

        Assert.Equal((78, ""), (code, output));
        Assert.StartsWith("newsdesk: ", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Knows_the_sample_newsroom_by_its_name() =>
        Assert.Contains($"name: {CatalogueChecks.SampleName}\n",
            File.ReadAllText(Path.Combine(NewsDesk.Tests.Repository.Root, "content", "site.yml")), StringComparison.Ordinal);

    [Fact]
    public async Task Names_the_administrators_without_a_second_factor()
    {
        using var folder = await new LastingFolder().WithArticleAsync();
        await using (var site = TestSite.Start(DateTimeOffset.UtcNow, folder.Path))
        {
            foreach (var (name, role) in new[] { ("ada", Role.Administrator), ("bea", Role.Administrator), ("cy", Role.Administrator),
                ("di", Role.Editor) })
            {
                var (person, _) = await site.Get<AddUser>()
                    .ExecuteAsync($"{name}@example.org", name, role, Actor.Command("test"), TestContext.Current.CancellationToken);
                if (name == "bea")
                {
                    await site.Get<Authenticator>().SwitchOnAsync(person!, "protected", 1, TestContext.Current.CancellationToken);
                }
            }
        }

        var (_, output, _) = await StartedProgram.RunAsync(folder.Path, ["check", .. Sound]);

        Assert.Contains("Administrators without a second factor: ada@example.org, cy@example.org. Ask them to", output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_texts_of_older_rules_and_a_clock_that_is_behind()
    {
        using var folder = await new LastingFolder().WithArticleAsync();
        await using (var site = TestSite.Start(DateTimeOffset.UtcNow, folder.Path))
        {
            await site.Get<Catalogue>().WriteAsync(
                write => write.ExecuteAsync("update rendered set render_version = 0; update catalogue set changed_at = 9000000000000"),
                TestContext.Current.CancellationToken);
        }

        var (_, output, _) = await StartedProgram.RunAsync(folder.Path, ["check", .. Sound]);

        Assert.Contains("1 of the catalogue's texts were rendered by older rules. Run newsdesk rerender", output, StringComparison.Ordinal);
        Assert.Contains("Set the machine's clock", output, StringComparison.Ordinal);
    }

    /// <summary>A server of tests waits for no disk, and one role owns every database there.</summary>
    private static bool IsOfTestServer(string line) => line.Contains(" = off: a crash can ", StringComparison.Ordinal)
        || line.Contains(" owns other databases too: newsdesk_", StringComparison.Ordinal);
}
