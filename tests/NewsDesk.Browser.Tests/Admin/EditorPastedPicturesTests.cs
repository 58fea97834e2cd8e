using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NewsDesk.Tests;
using NewsDesk.Tests.Pictures;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>Pictures of formatted text: those whose bytes are on the clipboard, and those that it only names. Where nothing else is said,
/// the site itself answers.</summary>
public sealed class EditorPastedPicturesTests(Desk desk, Chromium chromium)
{
    private const string Uploads = "**/admin/pictures/uploads";
    private const string Taken =
        """{"reference":"pier-0123456789ab.jpg","hash":"0","width":640,"height":480"""
        + ""","thumbnail":"/favicon.svg","alt":null,"caption":null,"credit":null}""";
    private const string Dot = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

    private static readonly string Pier = Address(SamplePictures.Jpeg(421, 320));

    [Fact]
    public async Task What_the_clipboard_holds_is_uploaded_and_stands_at_its_place_with_its_alternative_text()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        await page.PasteAsync($"<h2>Quay <img src='{Pier}' alt='A [red] pier'></h2><p>One <b>two <img "
            + $"src=\"{Address(SamplePictures.Jpeg(422, 320))}\"> three</b></p><ul><li>x<img "
            + $"src='{Address(SamplePictures.Jpeg(423, 320))}' alt='C'></li></ul>", "Quay One two three x");
        await Assertions.Expect(page.Area()).ToHaveValueAsync(new Regex(
            """^## Quay\n\n!\[A \\\[red\\\] pier\]\(/pictures/a-red-pier-\w{12}\.jpg\)\n\nOne \*\*two\*\*"""
            + """\n\n!\[\]\(/pictures/pasted-picture-\w{12}\.jpg\)\n\n\*\*three\*\*\n\n- x\n\n  !\[C\]\(/pictures/c-\w{12}\.jpg\)$"""));
        await Assertions.Expect(page.Locator(".upload-problems")).ToHaveTextAsync("");
        await Assertions.Expect(page.Locator(".uploads li")).ToHaveCountAsync(0);
        Findings.None(visit.Problems);
    }

    [Fact]
    public async Task Files_beside_the_HTML_are_the_pictures_that_it_only_names_in_their_order()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        await page.PasteAsync(
            "<p>One</p><p><img width=428 height=320 src='file:///C:/Temp/clip_image001.png' alt='A pier'></p><p>two</p><img "
            + "src='https://example.org/b.jpg'>", "One two",
            files: [SamplePictures.Jpeg(428, 320), SamplePictures.Jpeg(320, 424)]);
        await Assertions.Expect(page.Area()).ToHaveValueAsync(
            new Regex("""^One\n\n!\[A pier\]\(/pictures/image-1-\w{12}\.jpg\)\n\ntwo\n\n!\[\]\(/pictures/image-2-\w{12}\.jpg\)\s*$"""));
    }

    [Fact]
    public async Task The_pictures_of_rich_text_are_those_whose_files_Word_names()
    {
        var (first, second) =
            (Convert.ToHexStringLower(SamplePictures.Jpeg(425, 320)), Convert.ToHexStringLower(SamplePictures.Jpeg(426, 320)));
        var rtf = @"{\rtf1{\*\listtable{\*\listpicture{\pict\pngblip 00}}}\par One {\*\shppict{\pict{\*\picprop{\sp{\sn a}{\sv 1}}}"
            + @"\picw10\jpegblip\bliptag-5{\*\blipuid 0a0b}" + first.Insert(64, "\r\n")
            + @"}}{\nonshppict{\pict\wmetafile8 0001}} two {\pict\jpegblip " + second + @"} {\pict\emfblip 0001}}";
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        await page.PasteAsync(
            "<p>One <img src='file:///C:/a.png' alt='A'></p><p>two <img src='file:///C:/b.png' alt='B'></p><p><img src='file:///C:/c.emz' "
            + "alt='C'></p>", "One two", rtf);
        await Assertions.Expect(page.Area())
            .ToHaveValueAsync(new Regex(
                """^One\n\n!\[A\]\(/pictures/a-\w{12}\.jpg\)\n\ntwo\n\n!\[B\]\(/pictures/b-\w{12}\.jpg\)"""
                + """\n\n!\[Picture not taken along: C \(c\.emz\)\]\(\)\s*$"""));
        await Assertions.Expect(page.Locator(".upload-problems")).ToContainTextAsync("One picture could not be taken along: C (c.emz).");
    }

    [Fact]
    public async Task A_file_that_is_a_picture_of_the_words_is_not_taken_for_one_of_theirs()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        await page.PasteAsync("<p>One</p><p><img width=200 height=200 src='file:///tmp/a.png'></p>", "One",
            files: SamplePictures.Jpeg(600, 100));
        await Assertions.Expect(page.Area()).ToHaveValueAsync("One\n\n![Picture not taken along: (a.png)]()\n\n");
        await Assertions.Expect(page.Locator(".upload-problems")).ToContainTextAsync("One picture could not be taken along: (a.png).");
    }

    [Fact]
    public async Task A_marked_line_stands_for_what_can_not_be_had_and_they_are_counted()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        await page.PasteAsync(
            "<p>One</p><img src='https://example.org/x/pier.jpg?w=1' alt='A pier]('><p>two <img "
            + "src='file:///C:/Users/x/clip_image002.png'> three</p><img src='cid:1@x' alt='Mailed'>"
            + $"<img src='blob:https://example.org/1'><img src='data:image/svg+xml;base64,AAAA'><img src='{Dot}' "
            + "data-src='https://example.net/late.jpg' alt='Late'>"
            + $"<table><tr><td>a<td><img src='pier.jpg' alt='b|c'></table><img src='{Dot}'><img width=1 height=1 "
            + "src='https://example.org/count'><img style='width:0px' src='https://example.org/count'><p hidden><img src='x.png'></p>",
            "One two three");
        Assert.Equal(
            """
            One

            ![Picture not taken along: A pier (example.org)]()

            two

            ![Picture not taken along: (clip_image002.png)]()

            three

            ![Picture not taken along: Mailed]()

            ![Picture not taken along]()

            ![Picture not taken along: (image/svg+xml)]()

            ![Picture not taken along: Late (example.net)]()

            | a | ![Picture not taken along: b c (pier.jpg)]() |
            |---|---|
            """, (await page.Area().InputValueAsync()).TrimEnd());
        var flash = page.GetByRole(AriaRole.Alert).Filter(new LocatorFilterOptions { HasText = "taken along" });
        await Assertions.Expect(flash).ToHaveTextAsync("7 pictures could not be taken along: A pier (example.org), (clip_image002.png), "
            + "Mailed and others. For each a line of the text says “Picture not taken along”: insert the picture there from a file, or "
            + "delete the line.");
        await page.AssertAxeFindsNothingAsync();
        await page.UndoAsync();
        Assert.Equal("", await page.Area().InputValueAsync());
    }

    [Fact]
    public async Task What_is_not_taken_leaves_its_line_and_the_text_and_undo_takes_all_back()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        var go = new TaskCompletionSource();
        await page.RouteAsync(Uploads, async route =>
        {
            await go.Task;
            await route.FulfillAsync(
                new RouteFulfillOptions
                {
                    Status = 422,
                    ContentType = "application/json",
                    Body = """{"problem":"The file is no picture."}"""
                });
        });
        await page.PasteAsync($"<p>One</p><img src='{Pier}' alt='A pier'><p>two</p>", "One two");
        await Assertions.Expect(page.Area()).ToHaveValueAsync(new Regex(@"^One\n\n!\[Uploading A pier \(\w+-1\) …\]\(\)\n\ntwo$"));
        go.SetResult();
        await Assertions.Expect(page.Area()).ToHaveValueAsync("One\n\n![Picture not taken along: A pier (image/jpeg)]()\n\ntwo");
        await Assertions.Expect(page.Locator(".upload-problems")).ToHaveTextAsync("A pier.jpg was not uploaded: The file is no picture.");
        await page.UndoAsync();
        await page.UndoAsync();
        Assert.Equal("", await page.Area().InputValueAsync());
    }

    [Fact]
    public async Task Pasting_twice_puts_all_there_twice_and_what_undo_took_away_is_not_sent()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        var (asked, go) = (0, new TaskCompletionSource());
        await page.RouteAsync(Uploads, async route =>
        {
            asked++;
            await go.Task;
            await route.FulfillAsync(new RouteFulfillOptions { ContentType = "application/json", Body = Taken });
        });
        var html = $"<p>One</p><img src='{Pier}' alt='A'><p>two</p><img src='{Pier}' alt='B'><p>.</p>";
        await page.PasteAsync(html, "One two");
        await page.PasteAsync(html, "One two");
        await Assertions.Expect(page.GetByRole(AriaRole.Progressbar)).ToHaveCountAsync(2);
        await page.UndoAsync();
        go.SetResult();
        const string Once = "One\n\n![A](/pictures/pier-0123456789ab.jpg)\n\ntwo\n\n![B](/pictures/pier-0123456789ab.jpg)\n\n.";
        await Assertions.Expect(page.Area()).ToHaveValueAsync(Once);
        await Assertions.Expect(page.GetByRole(AriaRole.Progressbar)).ToHaveCountAsync(0);
        Assert.Equal(3, asked);
        await page.PasteAsync(html, "One two");
        await Assertions.Expect(page.Area()).ToHaveValueAsync(Once + Once);
    }

    [Fact]
    public async Task Very_many_pictures_are_bounded_in_words()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        await page.RouteAsync(Uploads,
            route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "application/json", Body = Taken }));
        await page.PasteAsync(
            $"<p>x</p>{string.Concat(Enumerable.Repeat($"<img src='{Pier}' alt='A'>", 60))}"
            + $"{string.Concat(Enumerable.Repeat("<img src='https://example.org/a.png' alt='B'>", 5_000))}<p>y</p>", "x y");
        await Assertions.Expect(page.Locator(".upload-problems"))
            .ToContainTextAsync("150 pictures could not be taken along: A (image/jpeg), B (example.org). ");
        await Assertions.Expect(page.Locator(".upload-problems"))
            .ToContainTextAsync("50 pictures are uploaded at once; paste the others by themselves.");
        await Assertions.Expect(page.Locator(".upload-problems"))
            .ToContainTextAsync("The text has more than 200 pictures: 4860 at its end have no line.");
        await Assertions.Expect(page.Area())
            .ToHaveValueAsync(new Regex(
                @"^x\n\n(!\[A\]\(/pictures/pier-0123456789ab\.jpg\)\n\n){50}(!\[Picture not taken along: A \(image/jpeg\)\]\(\)\n\n){10}"
                + @"(!\[Picture not taken along: B \(example\.org\)\]\(\)\n\n){140}y$"));
    }

    [Fact]
    public async Task A_picture_copied_from_a_page_comes_in_below_with_the_words_of_the_page()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        await page.RouteAsync(Uploads,
            route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "application/json", Body = Taken }));
        await page.WriteAsync("One.‸");
        await page.PasteAsync("<meta charset='utf-8'><img src='https://example.org/pier.jpg' alt='A pier'/>", "",
            files: SamplePictures.Jpeg(421, 320));
        await Assertions.Expect(page.Area()).ToHaveValueAsync("One.\n\n![A pier](/pictures/pier-0123456789ab.jpg)\n\n");
    }

    [Theory]
    [InlineData("word")]
    [InlineData("google-docs")]
    [InlineData("libreoffice")]
    [InlineData("web-page")]
    [InlineData("mail")]
    public async Task Pasting_asks_for_nothing_and_the_console_stays_silent(string sample)
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        var (said, asked) = (new List<string>(), new List<string>());
        page.Console += (_, message) => said.Add(message.Text);
        page.PageError += (_, error) => said.Add(error);
        page.Request += (_, request) => asked.Add(request.Url);
        var html = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "NewsDesk.Browser.Tests", "Admin", "Pasted",
            $"{sample}.html"), TestContext.Current.CancellationToken);
        await page.PasteAsync(html, "plain");
        // The preview, the draft and the page's own icon are all that the text asks for: once it is saved, whatever pasting began has been
        // asked for too.
        await page.Area().PressAsync("Control+s");
        await page.SavedAsync();
        Findings.None(said.Concat(
            asked.Where(address => !address.StartsWith(new Uri(desk.Address, "/admin/articles/").AbsoluteUri, StringComparison.Ordinal)
                && address != new Uri(desk.Address, "/favicon.svg").AbsoluteUri)));
        Assert.DoesNotContain("style", await page.Area().InputValueAsync(), StringComparison.Ordinal);
    }

    private static string Address(byte[] picture) => $"data:image/jpeg;base64,{Convert.ToBase64String(picture)}";
}
