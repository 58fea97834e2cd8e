using NewsDesk.People;
using NewsDesk.Storage;
using NewsDesk.Storage.Engines;
using NewsDesk.Web.Tests.Api;

namespace NewsDesk.Web.Tests.Admin;

/// <summary>What stands on one page of the newsroom agrees, whatever others save while it is made.</summary>
public sealed class OneStateTests
{
    [Fact]
    public async Task A_page_about_articles_or_pictures_is_read_from_one_state()
    {
        await using var site = TestSite.Start();
        var things = await AdminNewsroom.FillAsync(site);
        var editor = await Colleague.SignInAsync(site, Role.Editor, "Jon Mole");
        await editor.TakenAsync(AdminNewsroom.Named("/admin/articles/{article}", things), "Save", ("Form.Markdown", "Another text."));
        await editor.TakenAsync(AdminNewsroom.Named("/admin/articles/{article}/previews", things), "Make the link");
        string[] pages =
        [
            "/admin", "/admin/articles", "/admin/articles?q=harbour", "/admin/articles/{article}", "/admin/articles/{article}/history",
            "/admin/articles/{article}/history/1",
            "/admin/articles/{article}/history/2/changes", "/admin/articles/{article}/history/2/changes?from=draft",
            "/admin/articles/{article}/publication",
            "/admin/articles/{article}/submission", "/admin/articles/{article}/previews", "/admin/pictures", "/admin/pictures?q=pier",
            "/admin/pictures/{picture}",
            "/admin/pictures/{picture}/replacement",
        ];
        var mixed = new List<string>();
        foreach (var page in pages)
        {
            if (await LaterStatesAsync(site, () => editor.OpenAsync(AdminNewsroom.Named(page, things))) > 0)
            {
                mixed.Add(page);
            }
        }

        Assert.Empty(mixed);
    }

    [Fact]
    public async Task What_a_program_reads_is_of_one_state()
    {
        await using var site = TestSite.Start();
        var things = await AdminNewsroom.FillAsync(site);
        var program = await ApiProgram.OfAsync(site, Role.Administrator);
        foreach (var path in new[] { "/api/articles", "/api/articles/{draft-uid}", "/api/articles/{draft-uid}?text=newest" }.Select(path =>
            AdminNewsroom.Named(path, things)))
        {
            Assert.Equal((path, 0),
                (path, await LaterStatesAsync(site, async () => Assert.Equal(200, (await program.SendAsync("GET", path)).Status))));
        }
    }

    [Fact]
    public async Task A_preview_is_read_from_one_state()
    {
        await using var site = TestSite.Start();
        await site.PublishAsync(TestSite.Text("harbour", "Harbour opens").WithLead(await site.PictureAsync()));
        var secret = await site.PreviewAsync("harbour");
        Assert.Equal(0, await LaterStatesAsync(site, () => site.ReadAsync($"/previews/{secret}")));
    }

    /// <summary>How often another state is begun once an article, a preview or a picture has been asked for. What signing in reads comes
    /// before.</summary>
    private static async Task<int> LaterStatesAsync(TestSite site, Func<Task> open)
    {
        var engine = site.Get<Catalogue>().Engine;
        var statements = new List<string>();
        engine.Running += Note;
        await open();
        engine.Running -= Note;
        var fromContent = statements.SkipWhile(sql => !sql.Contains("from articles a", StringComparison.Ordinal) && !sql.Contains("from "
            + "pictures p", StringComparison.Ordinal) && !sql.Contains("from previews p", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(fromContent);
        return fromContent.Count(sql => sql == Engine.StateBegins);

        void Note(string sql)
        {
            lock (statements)
            {
                statements.Add(sql);
            }
        }
    }
}
