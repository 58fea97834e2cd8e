using System.Data.Common;
using NewsDesk.Storage;
using NewsDesk.Web.Disk;
using NewsDesk.Web.Outages;

namespace NewsDesk.Web.Readiness;

/// <summary>Maps the health checks: /healthz says that the program is alive, /readyz that it can serve.</summary>
public static class Health
{
    private const string Alive = "/healthz";
    private const string Ready = "/readyz";

    public static bool IsAt(PathString path) => path == Alive || path == Ready;

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Alive, ["GET", "HEAD"], (HttpContext context) => Answer(context, StatusCodes.Status200OK, "alive\n"))
            .AllowAnonymous();
        routes.MapMethods(Ready,
            ["GET", "HEAD"],
            async (HttpContext context, ContentGeneration generation, DiskWatch disk, DatabaseWatch database,
                CancellationToken cancellation) =>
        {
            try
            {
                await generation.FindAsync(cancellation);
                return await disk.FindProblemAsync(cancellation) is { } problem
                    ? Answer(context, StatusCodes.Status503ServiceUnavailable, $"{problem}: nothing can be saved\n")
                    : Answer(context, StatusCodes.Status200OK, "ready\n");
            }
            catch (DbException problem) when (Catalogue.IsUnreachable(problem))
            {
                database.Report(problem);
                return Answer(context, StatusCodes.Status503ServiceUnavailable, "the database can't be reached\n");
            }
            catch (DbException)
            {
                return Answer(context, StatusCodes.Status503ServiceUnavailable, "the catalogue can't be read\n");
            }
        }).AllowAnonymous();
    }

    private static IResult Answer(HttpContext context, int status, string text)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Text(text, "text/plain; charset=utf-8", statusCode: status);
    }
}
