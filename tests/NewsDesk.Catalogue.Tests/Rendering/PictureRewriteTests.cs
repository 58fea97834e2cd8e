using NewsDesk.Rendering;

namespace NewsDesk.Tests.Rendering;

public sealed class PictureRewriteTests
{
    [Theory]
    [InlineData("![A](ferry.jpg)", "![A](/pictures/new.png)")]
    [InlineData("A.\r\n\r\n![A](/pictures/ferry.jpg \"Said. Credit: Jo\")\r\n\r\nB.",
        "A.\r\n\r\n![A](/pictures/new.png \"Said. Credit: Jo\")\r\n\r\nB.")]
    [InlineData("![A](<../pictures/ferry.jpg>) and ![B](other.jpg)", "![A](</pictures/new.png>) and ![B](other.jpg)")]
    [InlineData("![A][f] and ![B][f]\n\n[f]: /images/ferry.jpg 'T'\n", "![A][f] and ![B][f]\n\n[f]: /pictures/new.png 'T'\n")]
    [InlineData("> - ![A](ferry.jpg)\n>   ![B](ferry.jpg)", "> - ![A](/pictures/new.png)\n>   ![B](/pictures/new.png)")]
    [InlineData("|a|\n|-|\n|![A](ferry.jpg)|\n\nX[^1]\n\n[^1]: ![B](ferry.jpg)",
        "|a|\n|-|\n|![A](/pictures/new.png)|\n\nX[^1]\n\n[^1]: ![B](/pictures/new.png)")]
    [InlineData("[![A](ferry.jpg)](/articles/x)", "[![A](/pictures/new.png)](/articles/x)")]
    [InlineData("![A](f%65rry.jpg?x=1) `![A](ferry.jpg)` [A](ferry.jpg) ferry.jpg",
        "![A](/pictures/new.png) `![A](ferry.jpg)` [A](ferry.jpg) ferry.jpg")]
    [InlineData("![A](https://example.org/ferry.jpg)", "![A](https://example.org/ferry.jpg)")]
    public void Only_the_names_of_pictures_change(string markdown, string expected) =>
        Assert.Equal(expected, PictureRewrite.Run(markdown, reference => reference == "ferry.jpg" ? "new.png" : null));

    [Theory]
    [InlineData("A ![A *b*](ferry.jpg \"T\") and ![B](other.jpg)", "A NEW and ![B](other.jpg)")]
    [InlineData("![A][f] and [A][f]\n\n[f]: ferry.jpg 'T'\n", "NEW and [A][f]\n\n[f]: ferry.jpg 'T'\n")]
    [InlineData("> - ![A](ferry.jpg)\n>   ![B](<ferry.jpg> 'x')", "> - NEW\n>   NEW")]
    [InlineData("|a|\n|-|\n|![A](ferry.jpg)|\n\nX[^1]\n\n[^1]: ![B](ferry.jpg)", "|a|\n|-|\n|NEW|\n\nX[^1]\n\n[^1]: NEW")]
    [InlineData("[![A ![B](ferry.jpg)](ferry.jpg)](/articles/x)", "[NEW](/articles/x)")]
    [InlineData("`![A](ferry.jpg)` ![A](https://example.org/ferry.jpg)", "`![A](ferry.jpg)` ![A](https://example.org/ferry.jpg)")]
    public void Whole_pictures_go_with_their_words_and_titles(string markdown, string expected) =>
        Assert.Equal(expected, PictureRewrite.Whole(markdown, reference => reference == "ferry.jpg" ? "NEW" : null));
}
