using System.Text;

namespace NewsDesk.Web.Http;

/// <summary>Refuses in one line what nothing else has looked at: as text to people, as a problem to programs.</summary>
internal static class PlainRejection
{
    public static Task WriteAsync(HttpContext context, int status, string sentence)
    {
        var rejection = NewsroomRequests.IsApi(context.Request.Path)
            ? Results.Problem(sentence, statusCode: status)
            : Results.Text(sentence + "\n", "text/plain", Encoding.UTF8, status);
        return rejection.ExecuteAsync(context);
    }
}
