using NewsDesk.Articles;

namespace NewsDesk.Web.Pages.Shared;

/// <summary>The classes of a headline: weight and slope tell the genre, and a long one is set a step smaller.</summary>
public static class HeadlineStyle
{
    private const int Long = 90;

    public static string Of(Genre genre, string headline) =>
        genre.ToString().ToLowerInvariant() + (headline.Length > Long ? " long" : "");
}
