using NewsDesk.Rendering;

namespace NewsDesk.Tests.Rendering;

public sealed class LinkTests
{
    [Theory]
    [InlineData("[a](javascript:alert(1))")]
    [InlineData("[a](&#106;avascript:alert(1))")]
    [InlineData("[a](JaVaScRiPt:alert(1))")]
    [InlineData("[a](java&Tab;script:alert(1))")]
    [InlineData("[a](&#1;javascript:alert(1))")]
    [InlineData("[a](javascript%3Aalert(1))")]
    [InlineData("[a](data:text/html,x)")]
    [InlineData("[a](vbscript:x)")]
    [InlineData("[a](file:///etc/passwd)")]
    [InlineData("[a](blob:https://b/c)")]
    [InlineData("[a][b]\n\n[b]: javascript:alert(1)")]
    public async Task A_link_with_another_scheme_keeps_only_its_words(string markdown) =>
        Assert.Equal("<p>a</p>", await Rendered.HtmlAsync(markdown));

    [Theory]
    [InlineData("[a](https://b.example/c)", "https://b.example/c")]
    [InlineData("[a](HTTP://b.example)", "HTTP://b.example")]
    [InlineData("[a](//b.example/c)", "//b.example/c")]
    [InlineData("[a](<https:b.example>)", "https:b.example")]
    public async Task A_link_to_another_site_says_so(string markdown, string address) =>
        Assert.Equal($"<p><a href=\"{address}\" rel=\"noopener noreferrer external\">a</a></p>", await Rendered.HtmlAsync(markdown));

    [Theory]
    [InlineData("[a](/sections/world)", "/sections/world")]
    [InlineData("[a](mailto:b@c.example)", "mailto:b@c.example")]
    [InlineData("[a](tel:+4930123)", "tel:+4930123")]
    [InlineData("[a](/articles/x.md)", "/articles/x.md")]
    [InlineData("[a](/articles/)", "/articles/")]
    [InlineData("[a](/articles/x/history)", "/articles/x/history")]
    public async Task A_link_on_this_site_or_to_a_person_is_plain(string markdown, string address) =>
        Assert.Equal($"<p><a href=\"{address}\">a</a></p>", await Rendered.HtmlAsync(markdown));

    [Fact]
    public async Task An_odd_fragment_is_no_error() =>
        Assert.Equal("<p><a href=\"#%EF%BF%BE\">a</a></p>", await Rendered.HtmlAsync("[a](#%EF%BF%BE)"));

    [Theory]
    [InlineData("[an *odd* day](/articles/odd-day)", "<nd-link to=\"odd-day\">an <em>odd</em> day</nd-link>")]
    [InlineData("[a](/articles/b#c)", "<nd-link to=\"b\" at=\"c\">a</nd-link>")]
    [InlineData("[a](/articles/b/?c=d#e)", "<nd-link to=\"b\" at=\"e\">a</nd-link>")]
    [InlineData("[a](/articles/b#\"onx=<y>)", "<nd-link to=\"b\" at=\"&quot;onx=&lt;y&gt;\">a</nd-link>")]
    [InlineData("Also see: [a](/articles/b).", "Also see: <nd-link to=\"b\">a</nd-link>.")]
    public async Task A_link_to_an_article_in_a_sentence_is_a_mark(string markdown, string html) =>
        Assert.Equal($"<p>{html}</p>", await Rendered.HtmlAsync(markdown));

    [Theory]
    [InlineData("Also see: [a *b*](/articles/c)", "<nd-see to=\"c\">a <em>b</em></nd-see>")]
    [InlineData("also SEE: [a](/articles/c#d)", "<nd-see to=\"c\" at=\"d\">a</nd-see>")]
    [InlineData("**Also see:** [a](/articles/c)", "<nd-see to=\"c\">a</nd-see>")]
    [InlineData("*Also see*: [a](/articles/c)", "<nd-see to=\"c\">a</nd-see>")]
    [InlineData("Also see: [a](/articles/c)\nAlso see: [d](/articles/e)", "<nd-see to=\"c\">a</nd-see><nd-see to=\"e\">d</nd-see>")]
    [InlineData("Also see: [a](/sections/c)", "<p>Also see: <a href=\"/sections/c\">a</a></p>")]
    public async Task A_paragraph_of_Also_see_is_a_mark_of_its_own(string markdown, string html) =>
        Assert.Equal(html, await Rendered.HtmlAsync(markdown));

    [Fact]
    public async Task Articles_linked_to_are_listed_once_in_order() => Assert.Equal(
        ["b", "a", "c"],
        (await Rendered.TextAsync("[x](/articles/b) [y](/articles/a#z)\n\nAlso see: [w](/articles/c)\n\n[v](/articles/a)")).Links);

    [Fact]
    public async Task A_title_that_looks_like_a_mark_stays_a_title()
    {
        var html = await Rendered.HtmlAsync("[a](/b \"<nd-picture n=\\\"0\\\"></nd-picture>\")");
        Assert.Equal(html, Placeholders.Fill(html, (_, _) => "\"><script>", _ => null, ""));
    }
}
