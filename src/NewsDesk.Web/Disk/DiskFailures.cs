using Microsoft.AspNetCore.Diagnostics;
using NewsDesk.Storage;
using NewsDesk.Web.Http;
using NewsDesk.Web.Logging;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Disk;

/// <summary>Answers requests of the newsroom that the disk could not save: 507 where it is full, 503 where it can't be written,
/// with the form's fields.</summary>
public sealed class DiskFailures(RequestDelegate next, DiskWatch disk)
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
            disk.Report(problem);
            var (status, sentence) = DiskProblem.IsFull(problem) ? (StatusCodes.Status507InsufficientStorage, Full)
                : (StatusCodes.Status503ServiceUnavailable, Unwritable);
            context.Features.Set(new Rejection(sentence, AggregatedKind.Unsaved));
            context.Response.StatusCode = status;
            if (NewsroomRequests.IsFromScript(context.Request) && NewsroomRequests.IsAdmin(context.Request.Path))
            {
                await context.Response.WriteAsJsonAsync(new { problem = sentence }, context.RequestAborted);
            }
            else if (await ReadAsync(context) is { } fields)
            {
                context.Features.Set(new UnsavedForm(
                    context.Request.PathBase + context.Request.Path + context.Request.QueryString.ToUriComponent(), fields));
            }
        }
    }

    // Readers' pages write nothing, and an error page must not stand in for itself.
    private static bool IsOfNewsroom(HttpContext context) =>
        NewsroomRequests.Concerns(context.Request.Path) && context.Features.Get<IStatusCodeReExecuteFeature>() is null;

    // Another site must not fill in our forms, nor read here what was typed into them.
    private static async Task<StashedFields?> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType || !FormStash.IsFromOurPages(context.Request))
        {
            return null;
        }

        try
        {
            return StashedFields.Of(await context.Request.ReadFormAsync(context.RequestAborted));
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException)
        {
            // The disk may have been too full for the form itself: files are put there while they arrive.
            return null;
        }
    }
}
