using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Tests.Pictures;

namespace NewsDesk.Web.Tests.Admin.Pictures;

/// <content>Putting another picture in the place of one.</content>
public sealed partial class LibraryTests
{
    [Fact]
    public async Task Replacing_keeps_the_file_while_the_form_is_not_right_and_then_changes_what_readers_see()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var picture = await site.PictureAsync(401);
        await site.PublishAsync(TestSite.Text("harbour", "Harbour opens").WithLead(picture));
        var path = $"/admin/pictures/{picture.Hash}/replacement";
        site.Clock.Advance(TimeSpan.FromMinutes(1));

        using var incomplete =
            await editor.SendFormAsync(path, [("note", "It was another harbour.")], ("file", "new.jpg", SamplePictures.Jpeg(500, 300)));
        var page = ParsedPages.Parse(await incomplete.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("Not done: Say whether the new picture shows the same thing.", page.QuerySelector("[role=alert]")?.TextContent);
        var kept = page.QuerySelector<IHtmlInputElement>("input[name=replacement]")!.Value;
        Assert.Equal(("It was another harbour.", 32), (Value(page, "#note"), kept.Length));

        using var done = await editor.SendFormAsync(path,
            [("replacement", kept), ("same", "true"), ("kind", "Correction"), ("note", "It was another harbour.")]);
        Assert.Equal($"/admin/pictures/{kept}", done.Headers.Location?.ToString());
        Assert.Equal("The new picture stands in “Harbour opens”.",
            (await editor.OpenAsync($"/admin/pictures/{kept}")).QuerySelector(".told")?.TextContent);
        var read = await site.ReadAsync("/articles/harbour");
        Assert.Contains($"/pictures/{kept}/320.jpg", read, StringComparison.Ordinal);
        Assert.DoesNotContain(picture.Hash, read, StringComparison.Ordinal);
        Assert.Contains("It was another harbour.", read, StringComparison.Ordinal);
        Assert.Contains("In an earlier version only",
            (await editor.OpenAsync($"/admin/pictures/{picture.Hash}")).QuerySelector(".users")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_picture_of_the_library_is_named_and_says_what_is_its_own()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var picture = await site.PictureAsync(401);
        var article = await site.PublishAsync(TestSite.Text("harbour", "Harbour opens").WithLead(picture));
        await site.PublishAsync(TestSite.Text("pier", "Pier repaired").WithLead(picture));
        await site.Get<WithdrawArticle>()
            .ExecuteAsync(article.ArticleId, "", "test", Actor.Command("test"), TestContext.Current.CancellationToken);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var hash = await editor.AddPictureAsync(SamplePictures.Jpeg(500, 300), "other.jpg");
        var path = $"/admin/pictures/{picture.Hash}/replacement";
        var shown = await editor.OpenAsync(path);
        Assert.Contains("Pier repaired", shown.QuerySelector("section:has(#replaced)")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Harbour opens Withdrawn", shown.QuerySelector("section:has(#left)")!.TextContent, StringComparison.Ordinal);

        var fields =
            new[] { ("reference", $"/pictures/other-{hash[..12]}.jpg"), ("same", "false"), ("alternative", "text"), ("alt", "A crane"),
                ("caption", "At noon"), ("credit", "Kim"), ("kind", "Minor") };
        Assert.Contains("There is no picture &#x27;none.jpg&#x27; in the library",
            await editor.RefusedAsync(path, "Replace the picture", Changed("reference", "none.jpg")), StringComparison.Ordinal);
        Assert.Contains("Write what the new picture shows", await editor.RefusedAsync(path, "Replace the picture", Changed("alt", "")),
            StringComparison.Ordinal);
        Assert.Contains("only decorates. Take the words out",
            await editor.RefusedAsync(path, "Replace the picture", Changed("alternative", "decorative")), StringComparison.Ordinal);
        await editor.TakenAsync(path, "Replace the picture", fields);

        var read = await site.OpenAsync("/articles/pier");
        Assert.Equal("A crane", read.QuerySelector("article img")!.GetAttribute("alt"));
        Assert.Contains("At noon", read.QuerySelector("figcaption")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Kim", read.QuerySelector("figcaption")!.TextContent, StringComparison.Ordinal);

        (string, string)[] Changed(string name, string value) => [.. fields.Where(field => field.Item1 != name), (name, value)];
    }

    [Fact]
    public async Task Replacing_is_refused_while_a_version_is_scheduled()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var picture = await site.PictureAsync(401);
        await site.PublishAsync(TestSite.Text("harbour", "Harbour opens")
            .WithLead(picture) with
        { VisibleFrom = TestSite.Noon.AddHours(1) });

        using var answer = await editor.SendFormAsync(
            $"/admin/pictures/{picture.Hash}/replacement", [("same", "true"), ("kind", nameof(EditKind.Minor))],
            ("file", "new.jpg", SamplePictures.Jpeg(500, 300)));

        var page = ParsedPages.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("A version of “Harbour opens” is scheduled.", page.QuerySelector("[role=alert]")!.TextContent,
            StringComparison.Ordinal);
    }
}
