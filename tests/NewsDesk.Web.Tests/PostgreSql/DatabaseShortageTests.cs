using NewsDesk.People;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Web.Tests.Admin;
using NewsDesk.Web.Tests.Operation;

namespace NewsDesk.Web.Tests.PostgreSql;

/// <summary>A server that answers and yet lacks room or memory: readers are asked to come back, and a form is handed back.</summary>
public sealed class DatabaseShortageTests : IAsyncDisposable
{
    private readonly string database = TestCluster.NewDatabase();
    private readonly TestSite site;

    public DatabaseShortageTests() => site = TestSite.Start(options: new TestSiteOptions
    {
        Settings = new Dictionary<string, string> { ["NewsDesk:Database"] = database },
    });

    [Theory]
    [InlineData("disk_full")]
    [InlineData("out_of_memory")]
    [InlineData("too_many_connections")]
    [InlineData("configuration_limit_exceeded")]
    [InlineData("io_error")]
    [InlineData("cannot_connect_now")]
    [InlineData("database_dropped")]
    public async Task Readers_are_asked_to_come_back(string state)
    {
        await site.PublishAsync(TestSite.Text("harbour", "Harbour opens"));
        Lack(state, "create view site as select * from gone_site where unserved() > 0");
        foreach (var path in new[] { "/", "/articles/harbour", "/there-is-none" })
        {
            using var response = await site.Client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal((path, 503), (path, (int)response.StatusCode));
            Assert.NotNull(response.Headers.RetryAfter);
            Assert.Contains("just now</h1>", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("disk_full", 507, "The disk of this site is full")]
    [InlineData("io_error", 503, "The disk of this site can’t be written")]
    [InlineData("out_of_memory", 503, "lacks room, memory or connections")]
    public async Task A_form_is_handed_back_with_the_reason(string state, int status, string reason)
    {
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var page = await editor.BeginAsync("Harbour opens", "The first text.");
        var fields = (await editor.FormOfAsync(page, "Save")).Where(field => field.Name != "Form.Markdown")
            .Append(("Form.Markdown", "The second text.")).ToList();
        Lack(state, "create trigger unserved before update on drafts for each row execute function unserved_write()");

        using var refused = await HandedBackForm.PostAsync(editor, page, fields, "same-origin");
        var shown = ParsedPages.Parse(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(status, (int)refused.StatusCode);
        Assert.Contains(reason, shown.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("The second text.", shown.QuerySelector("textarea[name='Form.Markdown']")!.TextContent);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        TestCluster.Drop(database);
    }

    private void Lack(string state, string where) => TestCluster.Execute(database, $"""
        create function unserved() returns bigint language plpgsql as
          $$ begin raise exception using errcode = '{state}', message = 'lacking'; end $$;
        create function unserved_write() returns trigger language plpgsql as $$ begin perform unserved(); return new; end $$;
        {(where.Contains("gone_site", StringComparison.Ordinal) ? "alter table site rename to gone_site;" : "")}
        {where};
        """);
}
