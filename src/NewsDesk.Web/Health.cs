using Microsoft.Data.Sqlite;
using NewsDesk.Storage;

namespace NewsDesk.Web;

/// <summary>For whoever watches the program: /healthz says that it is alive, /readyz that it can serve.</summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/healthz", ["GET", "HEAD"], (HttpContext context) => Answer(context, StatusCodes.Status200OK, "alive\n"));
        routes.MapMethods("/readyz", ["GET", "HEAD"], async (HttpContext context, ContentGeneration generation, CancellationToken cancellation) =>
        {
            try
            {
                await generation.FindAsync(cancellation);
                return Answer(context, StatusCodes.Status200OK, "ready\n");
            }
            catch (SqliteException)
            {
                return Answer(context, StatusCodes.Status503ServiceUnavailable, "the catalogue can't be read\n");
            }
        });
    }

    private static IResult Answer(HttpContext context, int status, string text)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Text(text, "text/plain; charset=utf-8", statusCode: status);
    }
}
