using System.Text.Json;
using NewsDesk.Articles;
using NewsDesk.Desk;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Storage;

namespace NewsDesk.Web.Tests.Admin.Articles;

public sealed class ArticleSearchTests
{
    [Fact]
    public async Task Finds_articles_by_words_of_their_headlines_newest_first()
    {
        await using var site = TestSite.Start();
        await site.PublishAsync(TestSite.Text("old", "Old harbour is 100% full") with { VisibleFrom = TestSite.Noon.AddDays(-2) });
        await site.PublishAsync(TestSite.Text("new", "A new harbour") with { VisibleFrom = TestSite.Noon.AddDays(-1) });
        await site.PublishAsync(TestSite.Text("pier", "The pier"));
        await site.PublishAsync(TestSite.Text("about", "About the harbour") with { Type = ArticleType.Page });
        var writer = await Colleague.SignInAsync(site, Role.Writer);
        Assert.Equal(["new", "old"], await FindAsync(writer, "HARBOUR"));
        Assert.Equal(["old"], await FindAsync(writer, "harbour old"));
        Assert.Equal(["old"], await FindAsync(writer, "100%"));
        Assert.Empty(await FindAsync(writer, "h_rbour"));
        Assert.Equal(["pier", "new", "old"], await FindAsync(writer, ""));
        Assert.Empty(await FindAsync(writer, "' or 1=1 --"));
        Assert.Empty(await FindAsync(writer, new string('x', 7_000)));
    }

    [Fact]
    public async Task Says_what_it_found()
    {
        await using var site = TestSite.Start();
        await site.PublishAsync(TestSite.Text("pier", "The pier") with { VisibleFrom = TestSite.Noon.AddDays(1) });
        using var answer = await (await Colleague.SignInAsync(site, Role.Editor)).GetAsync("/admin/articles/search?q=pier");
        Assert.Equal(
            """[{"slug":"pier","headline":"The pier","state":"scheduled","date":"3 March 2026"}]""",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_writer_never_finds_what_another_has_not_published()
    {
        await using var site = TestSite.Start();
        var (writer, other) =
            (await Colleague.SignInAsync(site, Role.Writer, "Ada Quay"), await Colleague.SignInAsync(site, Role.Writer, "Bo Lund"));
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var scheduled = await site.PublishAsync(TestSite.Text("secret", "The secret pier") with { VisibleFrom = TestSite.Noon.AddDays(1) });
        await site.Get<Catalogue>().WriteAsync(
            write => write.ExecuteAsync("""
                update articles set made_by = @Id where id = @ArticleId;
                insert into articles (uid, type, slug, made_by) values ('u', 'article', '~u', @Id);
                insert into work (article_id, state, holder_id, changed_at)
                values ((select id from articles where uid = 'u'), 'draft', @Id, 0);
                insert into drafts (article_id, editor_id, base, saved_at, headline, content)
                values ((select id from articles where uid = 'u'), @Id, 0, 0, 'The pier of nobody', '{}');
                """, new { writer.Person.Id, scheduled.ArticleId }),
            CancellationToken.None);
        Assert.Empty(await FindAsync(other, "pier"));
        Assert.Equal(["secret"], await FindAsync(writer, "pier"));
        Assert.Equal(["secret"], await FindAsync(editor, "pier"));
        site.Clock.Advance(TimeSpan.FromDays(2));
        await other.StartSessionAsync();
        Assert.Equal(["secret"], await FindAsync(other, "pier"));
    }

    [Fact]
    public async Task A_withdrawn_article_is_not_offered()
    {
        await using var site = TestSite.Start();
        var pier = await site.PublishAsync(TestSite.Text("pier", "The pier"));
        await Newsroom.DoAsync(site.Get<WithdrawArticle>()
            .ExecuteAsync(pier.ArticleId, "It was wrong.", "wrong", Actor.Command("test"), CancellationToken.None));
        Assert.Empty(await FindAsync(await Colleague.SignInAsync(site, Role.Administrator), "pier"));
    }

    [Fact]
    public async Task Finds_so_many_and_no_more()
    {
        await using var site = TestSite.Start();
        for (var n = 0; n < ArticleSearch.Most + 5; n++)
        {
            await site.PublishAsync(TestSite.Text($"pier-{n}", "The pier"));
        }

        Assert.Equal(ArticleSearch.Most, (await FindAsync(await Colleague.SignInAsync(site, Role.Writer), "pier")).Count);
    }

    private static async Task<IReadOnlyList<string>> FindAsync(Colleague somebody, string words)
    {
        using var answer = await somebody.GetAsync($"/admin/articles/search?q={Uri.EscapeDataString(words)}");
        Assert.Equal(200, (int)answer.StatusCode);
        using var found = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return [.. found.RootElement.EnumerateArray().Select(article => article.GetProperty("slug").GetString()!)];
    }
}
