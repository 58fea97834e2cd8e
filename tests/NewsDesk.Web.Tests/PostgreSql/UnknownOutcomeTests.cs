using Dapper;
using NewsDesk.People;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Web.Tests.Admin;
using NewsDesk.Web.Tests.Api;
using NewsDesk.Web.Tests.Operation;
using Npgsql;

namespace NewsDesk.Web.Tests.PostgreSql;

/// <summary>A connection that breaks at the moment of saving: an act with an operation id is to be sent again, any other to be looked for
/// first.</summary>
public sealed class UnknownOutcomeTests : IAsyncDisposable
{
    private const string SendAgain = "send the same again: where it was saved it is not done twice";
    private const string LookFirst = "look first whether it was: only where it was not, send it again";

    private readonly string database = TestCluster.NewDatabase();
    private readonly TestSite site;

    public UnknownOutcomeTests() => site = SiteOn(database);

    [Fact]
    public async Task A_publication_from_its_page_is_sent_again_and_happens_once()
    {
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var page = $"{await editor.BeginAsync("Harbour opens", "The first text.")}/publication";
        var fields = await editor.FormOfAsync(page, "Publish");
        CutOff("versions");
        using var refused = await HandedBackForm.PostAsync(editor, page, fields, "same-origin");
        var shown = ParsedPages.Parse(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(503, (int)refused.StatusCode);
        Assert.Equal("It is not known whether this was saved", shown.QuerySelector("h1")!.TextContent);
        Assert.Contains(SendAgain, shown.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        Restore("versions");
        Assert.Equal(0, Versions(database));
        for (var sent = 0; sent < 2; sent++)
        {
            using var published = await editor.PostWithTokenAsync(page, null, HandedBackForm.FieldsOf(shown));
            Assert.Equal(302, (int)published.StatusCode);
            Assert.Equal(1, Versions(database));
        }
    }

    [Fact]
    public async Task A_publication_that_was_saved_before_the_connection_broke_is_sent_again_and_happens_once()
    {
        var (server, ownDatabase) = TestCluster.StartOwn();
        try
        {
            await using var own = SiteOn(ownDatabase);
            var editor = await Colleague.SignInAsync(own, Role.Editor);
            var page = $"{await editor.BeginAsync("Harbour opens", "The first text.")}/publication";
            var fields = await editor.FormOfAsync(page, "Publish");
            WaitForStandby(server, "nobody");
            var answer = HandedBackForm.PostAsync(editor, page, fields, "same-origin");
            while (!answer.IsCompleted)
            {
                // It is committed by the time that it waits for the standby.
                TestCluster.Execute(server.ConnectionString,
                    "select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'");
                await Task.Delay(10, TestContext.Current.CancellationToken);
            }

            using var refused = await answer;
            var shown = ParsedPages.Parse(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Equal(503, (int)refused.StatusCode);
            Assert.Contains(SendAgain, shown.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(1, Versions(ownDatabase));

            WaitForStandby(server, "");
            using var published = await editor.PostWithTokenAsync(page, null, HandedBackForm.FieldsOf(shown));
            Assert.Equal((302, 1), ((int)published.StatusCode, Versions(ownDatabase)));
        }
        finally
        {
            server.Stop();
        }
    }

    [Fact]
    public async Task A_publication_by_a_program_is_sent_again_and_another_act_of_it_is_looked_for()
    {
        var program = await ApiProgram.OfAsync(site, Role.Editor);
        var (id, etag) = await program.BeginAsync("Harbour opens");
        CutOff("versions");
        var published = await program.SendAsync("POST", $"/api/articles/{id}/publication", ApiProgram.Publication, etag);
        Assert.Equal((503, true), (published.Status, published.MayBeRepeated));
        Assert.Contains(SendAgain, published.Detail, StringComparison.Ordinal);

        Restore("versions");
        for (var sent = 0; sent < 2; sent++)
        {
            Assert.Equal(201, (await program.SendAsync("POST", $"/api/articles/{id}/publication", ApiProgram.Publication, etag)).Status);
            Assert.Equal(1, Versions(database));
        }

        CutOff("articles");
        var begun = await program.SendAsync("POST", "/api/articles", """{ "text": { "headline": "By a program" } }""");
        Assert.Equal(503, begun.Status);
        Assert.Contains(LookFirst, begun.Detail, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        TestCluster.Drop(database);
    }

    private static TestSite SiteOn(string database) => TestSite.Start(options: new TestSiteOptions
    {
        Settings = new Dictionary<string, string> { ["NewsDesk:Database"] = database },
    });

    private static long Versions(string database)
    {
        using var connection = new NpgsqlConnection($"{database};Pooling=false");
        return connection.QuerySingle<long>("select count(*) from versions");
    }

    /// <summary>From now on a commit ends once this standby has it, too.</summary>
    private static void WaitForStandby(TestServer server, string name)
    {
        TestCluster.Execute(server.ConnectionString, $"alter system set synchronous_standby_names = '{name}'");
        TestCluster.Execute(server.ConnectionString, "select pg_reload_conf()");
    }

    private void CutOff(string table) => TestCluster.Execute(database, $"""
        create or replace function cut_off() returns trigger language plpgsql as
          $$ begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(5); return null; end $$;
        create constraint trigger cut_off after insert or update on {table} deferrable initially deferred
          for each row execute function cut_off();
        """);

    private void Restore(string table) => TestCluster.Execute(database, $"drop trigger cut_off on {table}");
}
