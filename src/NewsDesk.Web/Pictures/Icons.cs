using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace NewsDesk.Web.Pictures;

/// <summary>The site's icons, and the picture of shared pages that have none of their own.</summary>
public static class Icons
{
    public const string Icon = "/favicon.svg";
    public const string TouchIcon = "/touch-icon.png";
    public const string Share = "/share.png";

    public const int ShareWidth = 1200;
    public const int ShareHeight = 630;

    public static void MapIcons(this IEndpointRouteBuilder routes)
    {
        Map(routes, Icon, "image/svg+xml");
        Map(routes, TouchIcon, "image/png");
        Map(routes, Share, "image/png");
    }

    private static void Map(IEndpointRouteBuilder routes, string path, string contentType)
    {
        var bytes = Embedded.Bytes($"icons{path}");
        var etag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}\"");
        routes.MapMethods(path, ["GET", "HEAD"], (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=86400";
            context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            return Results.Bytes(bytes, contentType, entityTag: etag);
        }).AllowAnonymous();
    }
}
