using System.Text.Encodings.Web;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;
using NewsDesk.Rendering;
using NewsDesk.Web.Pictures;

namespace NewsDesk.Web.Tests.Pictures;

public sealed class PictureMarkupTests
{
    private static readonly PictureUse Bare = new() { Hash = "h", Width = 1000, Height = 700, Alt = "A \"quay\"" };

    [Fact]
    public void Without_other_formats_it_is_an_image_alone() => Assert.Equal(
        "<img src=\"/pictures/h/960.jpg\" srcset=\"/pictures/h/320.jpg 320w, /pictures/h/480.jpg 480w, /pictures/h/640.jpg 640w, "
        + "/pictures/h/960.jpg 960w\""
        + " sizes=\"100vw\" width=\"1000\" height=\"700\" alt=\"A &quot;quay&quot;\" loading=\"lazy\" decoding=\"async\">",
        PictureMarkup.Image(Bare, "100vw", lazy: true, HtmlEncoder.Default));

    [Fact]
    public void In_a_text_that_is_being_written_it_comes_from_the_newsroom()
    {
        var stored = new StoredPicture { Hash = "h", Width = 1000, Height = 700, Format = "jpeg", Length = 1 };
        var picture = new BodyPicture { Reference = "quay.jpg", Alt = "A quay", Caption = "<The quay>", Credit = "Somebody" };
        const string Image = "<img src=\"/admin/pictures/h/960.jpg\" width=\"1000\" height=\"700\" alt=\"A quay\">";
        Assert.Equal(Image, PictureMarkup.Unpublished("/admin/pictures", stored, picture, inline: true, HtmlEncoder.Default));
        Assert.Equal(
            $"<figure>{Image}<figcaption>&lt;The quay&gt; <span class=\"credit\">Somebody</span></figcaption></figure>",
            PictureMarkup.Unpublished("/admin/pictures", stored, picture, inline: false, HtmlEncoder.Default));
    }

    [Theory]
    [InlineData(true, true, "<picture><source type=\"image/avif\" |<source type=\"image/webp\" |<img ")]
    [InlineData(true, false, "<picture><source type=\"image/avif\" |<img ")]
    [InlineData(false, true, "<picture><source type=\"image/webp\" |<img ")]
    public void Lists_only_the_formats_that_are_there_smallest_first(bool avif, bool webp, string tags)
    {
        var markup = PictureMarkup.Image(Bare with { Avif = avif, Webp = webp }, "100vw", lazy: true, HtmlEncoder.Default);

        var parts = tags.Split('|');
        Assert.All(parts, tag => Assert.Contains(tag, markup, StringComparison.Ordinal));
        Assert.Equal(parts.Length - 1, markup.Split("<source").Length - 1);
        Assert.Equal(parts.Select(tag => markup.IndexOf(tag, StringComparison.Ordinal)).Order(),
            parts.Select(tag => markup.IndexOf(tag, StringComparison.Ordinal)));
        Assert.EndsWith("></picture>", markup, StringComparison.Ordinal);
        Assert.Equal(avif, markup.Contains("/pictures/h/960.avif 960w\" sizes=\"100vw\">", StringComparison.Ordinal));
        Assert.Equal(webp, markup.Contains("/pictures/h/960.webp 960w\" sizes=\"100vw\">", StringComparison.Ordinal));
    }

    [Fact]
    public void The_lead_comes_first_and_eagerly()
    {
        var lead = PictureMarkup.Figure(Bare, "100vw", lazy: false, HtmlEncoder.Default);
        Assert.Contains(" fetchpriority=\"high\">", lead, StringComparison.Ordinal);
        Assert.DoesNotContain("loading=", lead, StringComparison.Ordinal);

        var later = PictureMarkup.Figure(Bare, "100vw", lazy: true, HtmlEncoder.Default);
        Assert.Contains(" loading=\"lazy\" decoding=\"async\">", later, StringComparison.Ordinal);
        Assert.DoesNotContain("fetchpriority", later, StringComparison.Ordinal);
    }

    [Fact]
    public void A_thumbnail_is_decorative_and_keeps_the_page_short()
    {
        var markup = PictureMarkup.Thumbnail(Bare with { Avif = true, Webp = true, Focus = "top-right" }, "104px").ToString()!;

        Assert.StartsWith("<img class=\"focus-top-right\" src=\"/pictures/h/640.jpg\"", markup, StringComparison.Ordinal);
        Assert.Contains(" width=\"1000\" height=\"700\" alt=\"\" loading=\"lazy\"", markup, StringComparison.Ordinal);
        Assert.DoesNotContain("960", markup, StringComparison.Ordinal);
        Assert.Equal("", PictureMarkup.Thumbnail(null, "104px").ToString());
    }

    [Theory]
    [InlineData(200)]
    [InlineData(320)]
    public void A_small_picture_has_one_width(int width) =>
        Assert.Contains($"srcset=\"/pictures/h/{width}.jpg {width}w\"",
            PictureMarkup.Thumbnail(Bare with { Width = width }, "104px").ToString()!, StringComparison.Ordinal);
}
