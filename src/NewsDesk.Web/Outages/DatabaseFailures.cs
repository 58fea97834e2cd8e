using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;
using NewsDesk.Storage;
using NewsDesk.Web.Disk;
using NewsDesk.Web.Http;
using NewsDesk.Web.Logging;
using NewsDesk.Web.Telemetry;

namespace NewsDesk.Web.Outages;

/// <summary>Answers requests that the database could not serve: 503 and when to come back, to the newsroom with the form's fields.</summary>
public sealed class DatabaseFailures(RequestDelegate next, DatabaseWatch database)
{
    private static readonly TimeSpan ComeBack = TimeSpan.FromSeconds(10);

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        // An error page must not stand in for itself.
        catch (Exception problem) when (Catalogue.IsUnreachable(problem) && !context.Response.HasStarted
            && context.Features.Get<IStatusCodeReExecuteFeature>() is null)
        {
            database.Report(problem);
            await AnswerAsync(context, DatabaseOutage.Of(problem));
        }
    }

    private static async Task AnswerAsync(HttpContext context, DatabaseOutage outage)
    {
        var (request, response) = (context.Request, context.Response);
        context.Features.Set(outage);
        context.Features.Set(new Rejection(RejectionReason.Database, outage.Advice));
        response.Clear();
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers[HeaderNames.RetryAfter] = ComeBack.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        response.Headers[HeaderNames.CacheControl] = "no-store";
        if (NewsroomRequests.IsAdmin(request.Path))
        {
            if (NewsroomRequests.IsFromScript(request))
            {
                await response.WriteAsJsonAsync(new { problem = outage.Advice }, context.RequestAborted);
            }
            else if (await UnsavedForm.OfAsync(context) is { } form)
            {
                // Who sent it can't be asked for a new token now.
                context.Features.Set(form with { Token = request.Form["form-token"] });
            }
        }
        else if (!NewsroomRequests.IsApi(request.Path) && !IsPage(context))
        {
            await PlainRejection.WriteAsync(context, response.StatusCode, "The site can’t serve this just now.");
        }
    }

    private static bool IsPage(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null;
}
