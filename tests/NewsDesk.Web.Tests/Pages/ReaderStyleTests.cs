using System.IO.Compression;
using System.Text;
using NewsDesk.Web.Pages.Shared;

namespace NewsDesk.Web.Tests.Pages;

public sealed class ReaderStyleTests
{
    [Fact]
    public void Adds_at_most_three_and_a_half_kilobytes_to_a_page()
    {
        var css = Encoding.UTF8.GetBytes(new ReaderStyle().Css);
        var compressed = new byte[css.Length];

        Assert.True(BrotliEncoder.TryCompress(css, compressed, out var size, quality: 11, window: 22));
        Assert.InRange(size, 1, 3500);
    }

    [Fact]
    public void Asks_for_nothing_from_elsewhere()
    {
        var css = new ReaderStyle().Css;

        Assert.DoesNotContain("url(", css, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", css, StringComparison.Ordinal);
    }

    [Fact]
    public void Loses_comments_and_spaces_but_no_meaning()
    {
        var css = new ReaderStyle().Css;

        Assert.DoesNotContain("/*", css, StringComparison.Ordinal);
        Assert.Contains("@media (prefers-color-scheme:dark){:root{", css, StringComparison.Ordinal);
        Assert.Contains("calc(.875rem * var(--tall))", css, StringComparison.Ordinal);
    }
}
