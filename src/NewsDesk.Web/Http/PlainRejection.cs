using System.Text;
using NewsDesk.Web.Localization;

namespace NewsDesk.Web.Http;

/// <summary>Refuses in one line what nothing else has looked at: as text to people, as a problem to programs.</summary>
internal static class PlainRejection
{
    /// <summary>Says it to readers in the site's language, as far as that is known without the catalogue.</summary>
    public static Task WriteAsync(HttpContext context, int status, Func<Words, string> sentence)
    {
        var languages = context.RequestServices.GetRequiredService<SiteLanguages>();
        var words = NewsroomRequests.Concerns(context.Request.Path) ? languages.Newsroom : languages.LastKnown;
        return WriteAsync(context, status, sentence(words));
    }

    public static Task WriteAsync(HttpContext context, int status, string sentence)
    {
        var rejection = NewsroomRequests.IsApi(context.Request.Path)
            ? Results.Problem(sentence, statusCode: status)
            : Results.Text(sentence + "\n", "text/plain", Encoding.UTF8, status);
        return rejection.ExecuteAsync(context);
    }
}
