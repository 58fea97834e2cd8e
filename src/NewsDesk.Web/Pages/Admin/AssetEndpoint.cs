using Microsoft.Net.Http.Headers;
using NewsDesk.Web.Caching;

namespace NewsDesk.Web.Pages.Admin;

/// <summary>/admin/assets/{hash}/{name}: files of the program, for everyone: the page to sign in needs them too.</summary>
public static class AssetEndpoint
{
    public static void MapAdminAssets(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/admin/assets/{hash}/{name}",
            ["GET", "HEAD"], (HttpContext context, string hash, string name, AdminAssets assets) =>
        {
            if (assets.Find(name) is not { } asset || assets.Hash != hash)
            {
                return Results.NotFound();
            }

            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
            var encoding = AcceptedEncoding.Of(context.Request.Headers.AcceptEncoding);
            context.Response.Headers.ContentEncoding = AcceptedEncoding.HeaderOf(encoding);

            return Results.Bytes(asset.In(encoding), asset.ContentType);
        }).AllowAnonymous();
}
