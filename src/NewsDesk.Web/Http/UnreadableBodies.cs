using Microsoft.Net.Http.Headers;
using NewsDesk.Storage;

namespace NewsDesk.Web.Http;

/// <summary>Answers a body that can't be read as its sender's fault: 415 for an unknown encoding, 400 for a broken form.</summary>
public sealed class UnreadableBodies(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (ErrorStatus.StandsIn(context))
        {
            // An error page takes nothing from the request that failed: a field must neither stand in for its own values nor fail it again.
            context.Request.Form = FormCollection.Empty;
            await next(context);
            return;
        }

        if (!SafeMethods.OnlyReads(context.Request) && HasUnknownEncoding(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        try
        {
            await next(context);
        }
        catch (BadHttpRequestException problem) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = problem.StatusCode;
        }
        catch (Exception problem) when (IsOfReading(problem) && !context.Response.HasStarted)
        {
            if (!ReferenceEquals(problem, await FormProblemAsync(context)))
            {
                throw;
            }

            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        if (context.Response is { StatusCode: StatusCodes.Status400BadRequest, HasStarted: false }
            && await FormProblemAsync(context) is { } unreadable)
        {
            // The check of the form's token makes a 400 of whatever reading the form throws.
            if (unreadable is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
            {
                context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            }
            else
            {
                context.Features.Set(new UnreadableForm());
            }
        }
    }

    private static bool HasUnknownEncoding(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.Charset.HasValue)
        {
            return false;
        }

        try
        {
            return type.Encoding is null;
        }
        catch (NotSupportedException)
        {
            return true;
        }
    }

    /// <summary>Null where the form can be read. A form is read once: asking again gives the same exception.</summary>
    private static async Task<Exception?> FormProblemAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            return null;
        }

        try
        {
            await context.Request.ReadFormAsync(context.RequestAborted);
            return null;
        }
        catch (Exception problem) when (IsOfReading(problem))
        {
            return problem;
        }
    }

    private static bool IsOfReading(Exception problem) =>
        problem is InvalidDataException or NotSupportedException or IOException && !DiskProblem.Is(problem);
}
