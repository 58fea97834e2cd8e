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

/// <summary>Answers requests that the database could not serve: 503 and when to come back, to the newsroom with the form's
/// fields.</summary>
public sealed class DatabaseFailures(RequestDelegate next, DatabaseWatch database, IServiceScopeFactory scopes)
{
    private static readonly TimeSpan ComeBack = TimeSpan.FromSeconds(10);

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception problem) when (IsOfDatabase(problem) && !context.Response.HasStarted
            && context.Features.Get<DatabaseOutage>() is null)
        {
            if (!Catalogue.IsLocked(problem))
            {
                database.Report(problem);
            }

            var isErrorPage = context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
            await AnswerAsync(context, DatabaseOutage.Of(problem, context), isErrorPage);
            if (isErrorPage && !context.Response.HasStarted)
            {
                await StandInAsync(context);
            }
        }
    }

    /// <summary>Shows the page of 503 in place of another error page, which itself asks the catalogue. Any other page is replaced further
    /// out.</summary>
    private async Task StandInAsync(HttpContext context)
    {
        // What was asked before in this scope, such as who it is, would fail again.
        await using var scope = scopes.CreateAsyncScope();
        var services = context.RequestServices;
        context.RequestServices = scope.ServiceProvider;
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        context.Request.Path = NewsroomRequests.IsAdmin(context.Request.Path) ? "/admin/error/503" : "/error/503";
        try
        {
            await next(context);
        }
        finally
        {
            context.RequestServices = services;
        }
    }

    /// <summary>A full disk of the server fails readers' requests too; <see cref="Disk.DiskFailures"/> answers the newsroom's alone.</summary>
    private static bool IsOfDatabase(Exception problem) =>
        Catalogue.IsUnreachable(problem) || Catalogue.IsLocked(problem) || Catalogue.ExplainShortage(problem) is not null;

    private static async Task AnswerAsync(HttpContext context, DatabaseOutage outage, bool isErrorPage)
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
            else if (!isErrorPage && await UnsavedForm.OfAsync(context) is { } form)
            {
                // Who sent it can't be asked for a new token now.
                context.Features.Set(form with { Token = request.Form["form-token"] });
            }
        }
        else if (!NewsroomRequests.IsApi(request.Path) && !IsPage(context))
        {
            await PlainRejection.WriteAsync(context, response.StatusCode, words => words["site-unavailable"]);
        }
    }

    private static bool IsPage(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null;
}
