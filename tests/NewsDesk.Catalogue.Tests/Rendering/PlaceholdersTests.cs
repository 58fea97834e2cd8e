using System.Diagnostics;
using NewsDesk.Rendering;

namespace NewsDesk.Tests.Rendering;

public sealed class PlaceholdersTests
{
    [Fact]
    public void HTML_without_marks_is_returned_as_it_is()
    {
        const string Html = "<p>Nothing to <b>fill</b></p>";
        Assert.Same(Html, Fill(Html));
    }

    [Theory]
    [InlineData("a<nd-picture n=\"3\"></nd-picture>b", "a[3]b")]
    [InlineData("<nd-picture n=\"0\" inline=\"\"></nd-picture>", "[0 inline]")]
    [InlineData("<p><nd-link to=\"old\">a <em>b</em></nd-link>.</p>", "<p><a href=\"/articles/new\">a <em>b</em></a>.</p>")]
    [InlineData("<nd-link to=\"old\" at=\"h-c&amp;d\">a</nd-link>", "<a href=\"/articles/new#h-c&amp;d\">a</a>")]
    [InlineData("<nd-link to=\"gone\">a <em>b</em></nd-link>", "a <em>b</em>")]
    [InlineData("<nd-link to=\"gone\">a</nd-link><nd-link to=\"old\">b</nd-link>", "a<a href=\"/articles/new\">b</a>")]
    [InlineData("<nd-link to=\"old\"><nd-picture n=\"1\" inline=\"\"></nd-picture></nd-link>", "<a href=\"/articles/new\">[1 inline]</a>")]
    [InlineData("<nd-see to=\"old\" at=\"x\">a</nd-see>",
        "<p class=\"also-see\"><span>Also see:</span> <a href=\"/articles/new#x\">a</a></p>")]
    [InlineData("a<nd-see to=\"gone\">b <nd-picture n=\"1\" inline=\"\"></nd-picture></nd-see>c", "ac")]
    public void Each_mark_is_filled(string html, string filled) => Assert.Equal(filled, Fill(html));

    [Theory]
    [InlineData("<nd-see to=\"gone\">a")]
    [InlineData("<nd-picture n=\"x\">")]
    [InlineData("<nd-link to=\"old")]
    [InlineData("<nd-")]
    [InlineData("</nd-see></nd-link></nd-picture>")]
    public void A_broken_mark_is_no_error(string html) => Assert.NotNull(Fill(html));

    [Fact]
    public void Filling_takes_linear_time()
    {
        var html = string.Concat(Enumerable.Repeat("<nd-see to=\"gone\"><nd-link to=\"old\"><nd-", 100_000));
        var clock = Stopwatch.StartNew();
        Fill(html);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed}");
    }

    private static string Fill(string html) =>
        Placeholders.Fill(html, (n, inline) => inline ? $"[{n} inline]" : $"[{n}]", slug => slug == "old" ? "new" : null, "<span>Also see:</span>");
}
