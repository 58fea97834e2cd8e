using Microsoft.AspNetCore.Html;
using NewsDesk.Time;
using NewsDesk.Web.Localization;

namespace NewsDesk.Web.Pages.Shared;

/// <summary>A date and time as readers and the newsroom see them, in the site's time zone.</summary>
public static class DateMarkup
{
    /// <summary>It ends with its last tag, without a line end: a full stop may follow.</summary>
    /// <param name="words">The language of the date.</param>
    /// <param name="time">The site's zone.</param>
    /// <param name="instant">The instant to show.</param>
    /// <param name="within">The language of the text around it.</param>
    public static IHtmlContent Of(Words words, SiteTime time, DateTimeOffset instant, string within)
    {
        var (local, zone) = time.LocalTime(instant);
        var language = words.LangWithin(within) is { } lang ? $" lang=\"{lang}\" dir=\"{words.Direction}\"" : "";
        return new HtmlContentBuilder(3)
            .AppendHtml($"<time datetime=\"{time.Machine(instant)}\"{language}>")
            .AppendHtml(words.Html(
                "date-and-time",
                ("date", Unbroken(words.Formats.Date(local))),
                ("time", Unbroken(words.Text("time-and-zone", ("time", words.Formats.Time(local)), ("zone", zone))))))
            .AppendHtml("</time>");
    }

    private static IHtmlContent Unbroken(string text) =>
        new HtmlContentBuilder(3).AppendHtml("<span class=\"unbroken\">").Append(text).AppendHtml("</span>");
}
