using Microsoft.AspNetCore.Html;
using NewsDesk.Time;

namespace NewsDesk.Web.Pages.Shared;

/// <summary>A date and time as readers and the newsroom see them, in the site's time zone.</summary>
public static class DateMarkup
{
    /// <summary>It ends with its last tag, without a line end: a full stop may follow.</summary>
    public static IHtmlContent Of(SiteTime time, DateTimeOffset instant) => new HtmlString(
        $"<time datetime=\"{time.Machine(instant)}\" lang=\"en\" dir=\"ltr\"><span class=\"unbroken\">{time.Date(instant)},</span> <span "
        + $"class=\"unbroken\">{time.Clock(instant)}</span></time>");
}
