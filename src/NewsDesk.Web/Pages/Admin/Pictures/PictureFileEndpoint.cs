using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;
using NewsDesk.Web.Localization;
using NewsDesk.Web.Pictures;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.Pictures;

/// <summary>/admin/pictures/{hash}/{file}: the files that readers get, for those of the newsroom who may see the picture. To
/// others it is no address.</summary>
public static class PictureFileEndpoint
{
    public static void MapLibraryFiles(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/admin/pictures/{hash}/{file}", ["GET", "HEAD"], FindAsync).RequireAuthorization(Policies.Writer);

    private static async Task<IResult> FindAsync(
        HttpContext context, string hash, string file, PictureFiles files, PictureLibrary library, Words words) =>
        await library.FindAsync(hash, context.User.Person()) is not { } picture ? Results.NotFound()
        : files.PathOf(hash, file) is { } path ? Results.File(path, PictureEndpoint.TypeOf(file))
        : PicturePlaceholder.Of(files, hash, picture.Width, file, words) ?? Results.NotFound();
}
