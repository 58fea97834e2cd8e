using System.Text;

namespace NewsDesk.Web.Security;

/// <summary>A refusal in one line, made before anything else has looked at the request: text to people, a problem to programs.</summary>
internal static class PlainRefusal
{
    public static async Task WriteAsync(HttpContext context, int status, string sentence)
    {
        if (NewsroomRequests.IsApi(context.Request.Path))
        {
            await Results.Problem(sentence, statusCode: status).ExecuteAsync(context);
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(sentence + "\n");
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
