using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;
using NewsDesk.Publishing;
using NewsDesk.Tests.Pictures;

namespace NewsDesk.Web.Tests.Admin.Pictures;

public sealed partial class LibraryTests
{
    [Fact]
    public async Task What_is_said_of_a_picture_stands_in_its_form_again()
    {
        await using var site = TestSite.Start();
        var writer = await Colleague.SignInAsync(site, Role.Writer);
        var path = $"/admin/pictures/{await writer.AddPictureAsync(SamplePictures.Jpeg(640, 400), "ferry.jpg")}";

        using var saved = await writer.SubmitAsync(path, "Save", ("alternative", "text"), ("alt", "A ferry"), ("caption", "At dawn"),
            ("credit", "Jo <b>"), ("focus", "top-left"), ("role", "administrator"));
        Assert.Equal((HttpStatusCode.Redirect, path), (saved.StatusCode, saved.Headers.Location?.ToString()));
        var page = await writer.OpenAsync(path);
        Assert.Equal("Saved.", page.QuerySelector(".told")?.TextContent);
        Assert.Equal(["top-left", "text"],
            page.QuerySelectorAll<IHtmlInputElement>("[type=radio]").Where(radio => radio.IsChecked).Select(radio => radio.Value));
        Assert.Equal(("A ferry", "At dawn", "Jo <b>"), (Value(page, "#alt"), Value(page, "#caption"), Value(page, "#credit")));

        Assert.Equal($"![A ferry](/pictures/ferry-{path[^32..^20]}.jpg \"At dawn. Credit: Jo \\<b\\>\")",
            page.QuerySelector("code")?.TextContent);

        using var decorative = await writer.SubmitAsync(path, "Save", ("alternative", "decorative"), ("alt", ""));
        Assert.Equal(HttpStatusCode.Redirect, decorative.StatusCode);
        Assert.DoesNotContain("No alternative text", (await writer.OpenAsync("/admin/pictures")).QuerySelector(".library li")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_not_taken_says_why_and_keeps_what_was_typed()
    {
        await using var site = TestSite.Start();
        var writer = await Colleague.SignInAsync(site, Role.Writer);
        var path = $"/admin/pictures/{await writer.AddPictureAsync(SamplePictures.Jpeg(640, 400))}";
        foreach (var (fields, problem) in new (string Field, string Value, string Problem)[]
        {
            ("alternative", "decorative", "it is said that the picture only decorates"),
            ("alternative", "undecided", "it is said that it is still to be decided"),
            ("alt", "", "Write what the picture shows"),
            ("caption", "A\u202Eb", "The caption can’t be used"),
            ("credit", new string('x', 300), "The credit can’t be used"),
            ("focus", "middle", "nine places"),
        }.Select(one => (new[] { ("alternative", "text"), ("alt", "Shown"), ("caption", "Typed"), ("credit", "Jo") }.Where(field =>
            field.Item1 != one.Field).Append((one.Field, one.Value)).ToArray(), one.Problem)))
        {
            using var answer = await writer.SubmitAsync(path, "Save", fields);
            var page = ParsedPages.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains(problem, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
            var sent = fields.ToDictionary(field => field.Item1, field => field.Item2);
            Assert.Equal((sent["alt"], sent["caption"], sent["credit"]),
                (Value(page, "#alt"), Value(page, "#caption"), Value(page, "#credit")));
            Assert.True(page.QuerySelector<IHtmlInputElement>($"[name=alternative][value={sent["alternative"]}]")!.IsChecked);
        }
    }

    [Fact]
    public async Task Another_writers_picture_is_like_one_that_is_not_there_until_readers_see_it()
    {
        await using var site = TestSite.Start();
        var (ada, ben, editor) = (await Colleague.SignInAsync(site, Role.Writer, "Ada"),
            await Colleague.SignInAsync(site, Role.Writer, "Ben"), await Colleague.SignInAsync(site, Role.Editor));
        var bytes = SamplePictures.Jpeg(640, 400);
        var hash = await ada.AddPictureAsync(bytes, "secret.jpg");
        var unknown = new string('0', 32);
        foreach (var path in new[] { "/admin/pictures/{0}", "/admin/pictures/{0}/320.jpg", "/admin/pictures/{0}/640.jpg",
            "/admin/pictures/{0}/original.jpeg", "/admin/pictures/{0}/x" })
        {
            var (his, none) = (await AnswerAsync(ben, path.Replace("{0}", hash, StringComparison.Ordinal)),
                await AnswerAsync(ben, path.Replace("{0}", unknown, StringComparison.Ordinal)));
            Assert.Equal(none, his);
            Assert.Equal(404, none.Status);
        }

        using var change = await ben.PostWithTokenAsync($"/admin/pictures/{hash}", await ben.FormTokenAsync(), [("caption", "Mine")]);
        Assert.Equal(HttpStatusCode.NotFound, change.StatusCode);
        Assert.Empty((await ben.OpenAsync("/admin/pictures?q=secret")).QuerySelectorAll(".library li"));
        Assert.Single((await editor.OpenAsync("/admin/pictures?q=secret")).QuerySelectorAll(".library li"));
        Assert.Equal(200, (await AnswerAsync(editor, $"/admin/pictures/{hash}/640.jpg")).Status);

        var stored = (await site.Get<NewsDesk.Pictures.PictureLibrary>().FindAsync(hash, editor.Person))!;
        await site.PublishAsync(TestSite.Text("harbour", "Harbour opens").WithLead(stored));
        var page = await ben.OpenAsync($"/admin/pictures/{hash}");
        Assert.Contains("Harbour opens", page.QuerySelector(".users")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("main :is(form, fieldset, input)"));
        Assert.Contains("What must stay visible", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        using var refused = await ben.PostWithTokenAsync($"/admin/pictures/{hash}", await ben.FormTokenAsync(), [("caption", "Mine")]);
        Assert.Contains("Only editors and whoever added", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Equal(200, (await AnswerAsync(ben, $"/admin/pictures/{hash}/320.jpg")).Status);
    }

    [Fact]
    public async Task The_library_is_read_page_by_page_and_a_search_stays()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        for (var n = 0; n < 26; n++)
        {
            await editor.AddPictureAsync(SamplePictures.Jpeg(330 + n, 200), $"ferry {n}.jpg");
            site.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var first = await editor.OpenAsync("/admin/pictures?q=ferry&undecided=true");
        Assert.Equal((24, "ferry"), (first.QuerySelectorAll(".library li").Length, Value(first, "#q")));
        var second = await editor.OpenAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal((2, "ferry"), (second.QuerySelectorAll(".library li").Length, Value(second, "#q")));
        Assert.Equal(24, (await editor.OpenAsync(second.QuerySelector("a[rel=prev]")!.GetAttribute("href")!)).QuerySelectorAll(".library "
            + "li").Length);
        Assert.Contains("No picture matches. Try fewer words.",
            (await editor.OpenAsync("/admin/pictures?q=zebra")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await using var empty = TestSite.Start();
        var other = await Colleague.SignInAsync(empty, Role.Editor);
        Assert.Contains("No picture is without an alternative text.",
            (await other.OpenAsync("/admin/pictures?undecided=true")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(404, (await AnswerAsync(editor, "/admin/pictures?before=tomorrow")).Status);
    }

    [Fact]
    public async Task Who_looks_for_a_picture_for_a_text_finds_what_they_may_see_with_all_that_is_said_of_it()
    {
        await using var site = TestSite.Start();
        var (ada, ben) = (await Colleague.SignInAsync(site, Role.Writer, "Ada"), await Colleague.SignInAsync(site, Role.Writer, "Ben"));
        var hash = await ada.AddPictureAsync(SamplePictures.Jpeg(640, 400), "ferry.jpg");
        await ada.TakenAsync($"/admin/pictures/{hash}", "Save", ("alternative", "text"), ("alt", "A ferry"), ("caption", "At dawn"),
            ("focus", "top"));
        await ada.AddPictureAsync(SamplePictures.Jpeg(641, 400), "crane.jpg");

        Assert.Equal(
            $$"""[{"reference":"ferry-{{hash[..12]}}.jpg","hash":"{{hash}}","width":640,"height":400"""
            + $$""","thumbnail":"/admin/pictures/{{hash}}/320.jpg","alt":"A ferry","caption":"At dawn","credit":null,"focus":"top"}]""",
            await FoundAsync(ada, "DAWN%20ferry"));
        Assert.Equal(2, (await FoundAsync(ada, "")).Split("\"reference\"").Length - 1);
        Assert.Equal("[]", await FoundAsync(ada, "zebra"));
        Assert.Equal("[]", await FoundAsync(ben, "ferry"));
        Assert.Equal("[]", await FoundAsync(ada, new string('x', 5_000)));

        static async Task<string> FoundAsync(Colleague somebody, string words)
        {
            using var answer = await somebody.GetAsync($"/admin/pictures/search?q={words}");
            Assert.Equal((HttpStatusCode.OK, true), (answer.StatusCode, answer.Headers.CacheControl!.NoStore));
            return await answer.Content.ReadAsStringAsync();
        }
    }

    private static string? Value(IHtmlDocument page, string field) => page.QuerySelector(field) switch
    {
        IHtmlTextAreaElement text => text.Value,
        IHtmlInputElement input => input.Value,
        _ => null,
    };

    private static async Task<(int Status, string Body)> AnswerAsync(Colleague somebody, string path)
    {
        using var answer = await somebody.GetAsync(path);
        // The token of the form to sign out differs in every answer.
        var body = System.Text.RegularExpressions.Regex.Replace(await answer.Content.ReadAsStringAsync(),
            "name=\"form-token\"[^>]*value=\"[^\"]*\"", "");
        return ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType == "image/jpeg" ? "" : body);
    }
}
