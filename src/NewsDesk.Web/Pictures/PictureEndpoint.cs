using System.Globalization;
using Microsoft.Net.Http.Headers;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;
using NewsDesk.Web.Localization;

namespace NewsDesk.Web.Pictures;

/// <summary>Serves the files of pictures that something visible uses: {width}.{avif|webp|jpg} and {ratio}-{place}-{width}.jpg. A
/// request makes none.</summary>
public static class PictureEndpoint
{
    // All paths below /pictures are answered here, so that none of them gets a whole page.
    public static void MapPictures(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/pictures/{**path}", ["GET", "HEAD"], FindAsync).AllowAnonymous();

    private static async Task<IResult> FindAsync(
        HttpContext context, string? path, PictureFiles files, PictureByHash pictures, SiteLanguages languages)
    {
        if (path?.Split('/') is not [var hash, var name] || files.PathOf(hash, name) is not { } file
            || !await pictures.IsVisibleAsync(hash))
        {
            context.Response.Headers.CacheControl = "public, no-cache";
            return Results.Text($"{languages.LastKnown["no-such-picture"]}\n", "text/plain; charset=utf-8",
                statusCode: StatusCodes.Status404NotFound);
        }

        // A day, not for ever: the address outlives a withdrawal.
        context.Response.Headers.CacheControl = "public, max-age=86400, immutable";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        var info = new FileInfo(file);
        return Results.File(file, TypeOf(name), lastModified: info.LastWriteTimeUtc, entityTag: TagOf(info));
    }

    public static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".avif" => "image/avif",
        ".webp" => "image/webp",
        _ => "image/jpeg",
    };

    private static EntityTagHeaderValue TagOf(FileInfo file) =>
        new(string.Create(CultureInfo.InvariantCulture, $"\"{file.LastWriteTimeUtc.Ticks:x}-{file.Length:x}\""));
}
