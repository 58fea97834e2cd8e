using NewsDesk.People;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Web.Tests.Admin;
using NewsDesk.Web.Tests.Api;
using NewsDesk.Web.Tests.Operation;

namespace NewsDesk.Web.Tests.PostgreSql;

/// <summary>A connection that breaks at the moment of saving: an act with an operation id is to be sent again, any other to be looked for
/// first.</summary>
public sealed class UnknownOutcomeTests : IAsyncDisposable
{
    private const string SendAgain = "send the same again: where it was saved it is not done twice";
    private const string LookFirst = "look first whether it was: only where it was not, send it again";

    private readonly string database = TestCluster.NewDatabase();
    private readonly TestSite site;

    public UnknownOutcomeTests() => site = TestSite.Start(options: new TestSiteOptions
    {
        Settings = new Dictionary<string, string> { ["NewsDesk:Database"] = database },
    });

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
        using var published = await editor.PostWithTokenAsync(page, null, HandedBackForm.FieldsOf(shown));
        Assert.Equal(302, (int)published.StatusCode);
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

    private void CutOff(string table) => TestCluster.Execute(database, $"""
        create or replace function cut_off() returns trigger language plpgsql as
          $$ begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(5); return null; end $$;
        create constraint trigger cut_off after insert or update on {table} deferrable initially deferred
          for each row execute function cut_off();
        """);

    private void Restore(string table) => TestCluster.Execute(database, $"drop trigger cut_off on {table}");
}
