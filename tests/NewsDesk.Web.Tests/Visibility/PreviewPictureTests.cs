using NewsDesk.People;
using NewsDesk.Pictures;
using NewsDesk.Tests.Pictures;
using NewsDesk.Web.Tests.Admin;
using NewsDesk.Web.Tests.Admin.Pictures;

namespace NewsDesk.Web.Tests.Visibility;

/// <summary>Whoever writes down the name of a picture that they may not see does not see it: not through a preview, and not in the
/// newsroom.</summary>
public sealed class PreviewPictureTests
{
    [Fact]
    public async Task A_preview_shows_the_pictures_of_its_text_that_its_maker_may_see_and_no_others()
    {
        await using var site = TestSite.Start();
        var (writer, editor) = (await Colleague.SignInAsync(site, Role.Writer), await Colleague.SignInAsync(site, Role.Editor));
        var own = await writer.AddPictureAsync(SamplePictures.Jpeg(501, 300), "own.jpg");
        var unused = await writer.AddPictureAsync(SamplePictures.Jpeg(502, 300), "unused.jpg");
        var (lead, inText) = (await editor.AddPictureAsync(SamplePictures.Jpeg(503, 300), "lead.jpg"),
            await editor.AddPictureAsync(SamplePictures.Jpeg(504, 300), "text.jpg"));
        var article = await writer.BeginAsync("Guess", $"![Own]({Named(own)})\n\n![Another's]({Named(inText)})");
        await writer.TakenAsync(article, "Save", ("Form.LeadReference", Named(lead)), ("Form.LeadAlt", "Another's"));
        var preview = await PreviewAsync(writer, article);

        Assert.Equal(200, await site.StatusAsync($"{preview}/pictures/{own}/320.jpg"));
        var page = await site.ReadAsync(preview);
        var unknown = await site.ReadAsync($"{preview}/pictures/{new string('0', 64)}/320.jpg");
        foreach (var hash in new[] { lead, inText, unused })
        {
            var address = $"{preview}/pictures/{hash}/320.jpg";
            Assert.Equal((address, 404), (address, await site.StatusAsync(address)));
            Assert.Equal(unknown, await site.ReadAsync(address));
            Assert.DoesNotContain(hash, page, StringComparison.Ordinal);
        }

        // Nor do the newsroom's own pages show where it is.
        await writer.TakenAsync($"{article}/submission", "Submit");
        var text = (await writer.OpenAsync($"{article}/history/1")).QuerySelector("article.shown")!.InnerHtml;
        Assert.Contains(own, text, StringComparison.Ordinal);
        Assert.DoesNotContain(inText, text, StringComparison.Ordinal);
        Assert.Contains(inText, (await editor.OpenAsync($"{article}/history/1")).QuerySelector("article.shown")!.InnerHtml,
            StringComparison.Ordinal);

        // An editor who hands the text on as it is has put nothing into it.
        await editor.TakenAsync($"{article}/submission", "Send back", ("Ask", "More."));
        await writer.TakenAsync(article, "Save", ("Form.Headline", "Guess again"));
        Assert.Equal(404, await site.StatusAsync($"{preview}/pictures/{inText}/320.jpg"));
        Assert.Equal(404, await site.StatusAsync($"{preview}/pictures/{lead}/320.jpg"));
    }

    [Fact]
    public async Task A_picture_that_an_editor_put_into_a_text_is_shown_by_the_preview_of_the_writer_who_got_it_back()
    {
        await using var site = TestSite.Start();
        var (writer, editor) = (await Colleague.SignInAsync(site, Role.Writer), await Colleague.SignInAsync(site, Role.Editor));
        var lead = await editor.AddPictureAsync(SamplePictures.Jpeg(503, 300), "lead.jpg");
        var article = await writer.BeginAsync("Story", "Text.");
        await writer.TakenAsync($"{article}/submission", "Submit");
        await editor.TakenAsync(article, "Save", ("Form.LeadReference", Named(lead)), ("Form.LeadAlt", "A pier"));
        await editor.TakenAsync($"{article}/submission", "Send back", ("Ask", "Is this the pier?"));
        await writer.TakenAsync(article, "Save", ("Form.Headline", "Story of a pier"));

        var preview = await PreviewAsync(writer, article);
        Assert.Contains(lead, await site.ReadAsync(preview), StringComparison.Ordinal);
        Assert.Equal(200, await site.StatusAsync($"{preview}/pictures/{lead}/320.jpg"));
    }

    private static string Named(string hash) => PictureReferences.Of("guess", hash, "jpeg");

    private static async Task<string> PreviewAsync(Colleague writer, string article)
    {
        var made = await writer.OpenAsync(await writer.TakenAsync($"{article}/previews", "Make the link"));
        return "/previews/" + made.QuerySelector(".shown-once")!.TextContent.Split('/')[^1];
    }
}
