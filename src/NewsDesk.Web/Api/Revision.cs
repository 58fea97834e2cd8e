using System.Globalization;
using Microsoft.Net.Http.Headers;
using NewsDesk.Work;

namespace NewsDesk.Web.Api;

/// <summary>The state of a person's text, as the ETag names it: the number it started from and the instant it was saved.</summary>
public readonly record struct Revision(int Base, DateTimeOffset? SavedAt)
{
    public static Revision Of(WorkingText text) => new(text.Base, text.SavedAt);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"\"{Base}-{SavedAt?.ToUnixTimeMilliseconds() ?? 0}\"");

    /// <summary>Null, or why a request may not change this state: it names none, or another.</summary>
    public IResult? WhyNot(HttpRequest request)
    {
        var header = request.Headers[HeaderNames.IfMatch].ToString();
        var own = ToString();
        return header == "" ? Results.Problem("Send If-Match with the ETag of the text you have read.", statusCode: StatusCodes.Status428PreconditionRequired)
            : header.Split(',').Any(tag => tag.Trim() == own) ? null
            : Results.Problem("The text has changed since you read it. Read it again, merge, and send it with the new ETag.", statusCode: StatusCodes.Status412PreconditionFailed);
    }
}
