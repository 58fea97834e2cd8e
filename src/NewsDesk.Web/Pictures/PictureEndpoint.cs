using System.Globalization;
using Microsoft.Net.Http.Headers;
using NewsDesk.Articles;
using NewsDesk.Pictures;

namespace NewsDesk.Web.Pictures;

/// <summary>/pictures/{hash}/{width}.jpg: a picture that something visible uses. Its bytes never change.</summary>
public static class PictureEndpoint
{
    public static void MapPictures(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/pictures/{hash}/{width}.jpg", ["GET", "HEAD"], FindAsync);

    private static async Task<IResult> FindAsync(
        HttpContext context, string hash, string width, PictureFiles files, PictureByHash pictures, Reading reading, CancellationToken cancellation)
    {
        var path = int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) ? files.PathOf(hash, pixels) : null;
        if (path is null || !await pictures.IsVisibleAsync(hash, reading, cancellation))
        {
            context.Response.Headers.CacheControl = "public, no-cache";
            return Results.Text("There is no such picture.\n", "text/plain; charset=utf-8", statusCode: StatusCodes.Status404NotFound);
        }

        // A day, not for ever: the address outlives a withdrawal.
        context.Response.Headers.CacheControl = "public, max-age=86400, immutable";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return Results.File(path, "image/jpeg", entityTag: new EntityTagHeaderValue($"\"{hash}-{width}\""));
    }
}
