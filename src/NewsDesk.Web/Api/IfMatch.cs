using Microsoft.Net.Http.Headers;

namespace NewsDesk.Web.Api;

/// <summary>The header by which a request names the state that it changes.</summary>
internal static class IfMatch
{
    /// <summary>Null, or why a request may not change this state: it names none, or another.</summary>
    public static IResult? WhyNot(HttpRequest request, string etag, string what)
    {
        var header = request.Headers[HeaderNames.IfMatch].ToString();
        return header == "" ? Problem($"Send If-Match with the ETag of the {what} you have read.",
            StatusCodes.Status428PreconditionRequired)
            : header.Split(',').Any(tag => tag.Trim() == etag) ? null
            : Problem($"The {what} has changed since you read it. Read it again, merge, and send it with the new ETag.",
                StatusCodes.Status412PreconditionFailed);

        static IResult Problem(string detail, int status) => Results.Problem(detail, statusCode: status);
    }
}
