using Microsoft.AspNetCore.Diagnostics;
using NewsDesk.Storage;
using NewsDesk.Web.Http;
using NewsDesk.Web.Logging;
using NewsDesk.Web.Outages;
using NewsDesk.Web.Telemetry;

namespace NewsDesk.Web.Disk;

/// <summary>Answers requests of the newsroom that the disk could not save: 507 where it is full, 503 where it can't be written,
/// with the form's fields.</summary>
public sealed class DiskFailures(RequestDelegate next, DiskWatch disk, DatabaseWatch database)
{
    public const string Full = "The disk of this site is full. Tell whoever runs it, and send it again once there is room.";

    public const string Unwritable = "The disk of this site can’t be written at the moment. Try again in a minute; if it stays so, tell "
        + "whoever runs the site.";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception problem) when (DiskProblem.Is(problem) && IsOfNewsroom(context) && !context.Response.HasStarted)
        {
            if (Catalogue.ExplainShortage(problem) is null)
            {
                disk.Report(problem);
            }
            else
            {
                database.Report(problem);
            }

            var (status, sentence) = DiskProblem.IsFull(problem) ? (StatusCodes.Status507InsufficientStorage, Full)
                : (StatusCodes.Status503ServiceUnavailable, Unwritable);
            context.Features.Set(new Rejection(RejectionReason.Disk, sentence));
            context.Response.StatusCode = status;
            if (NewsroomRequests.IsFromScript(context.Request) && NewsroomRequests.IsAdmin(context.Request.Path))
            {
                await context.Response.WriteAsJsonAsync(new { problem = sentence }, context.RequestAborted);
            }
            else if (await UnsavedForm.OfAsync(context) is { } form)
            {
                context.Features.Set(form);
            }
        }
    }

    // Readers' pages write nothing, and an error page must not stand in for itself.
    private static bool IsOfNewsroom(HttpContext context) =>
        NewsroomRequests.Concerns(context.Request.Path) && context.Features.Get<IStatusCodeReExecuteFeature>() is null;
}
