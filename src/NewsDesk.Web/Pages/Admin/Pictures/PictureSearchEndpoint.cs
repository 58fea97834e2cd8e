using System.Security.Claims;
using NewsDesk.Lists;
using NewsDesk.Pictures;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.Pictures;

/// <summary>/admin/pictures/search?q=: JSON for whoever looks for a picture of the library to put into a text, the newest first.</summary>
public static class PictureSearchEndpoint
{
    public static void MapPictureSearch(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/admin/pictures/search", async (string? q, ClaimsPrincipal user, PictureLibrary library) =>
        {
            var found = await library.PageAsync(user.Person(), q, undecided: false, new PageRequest(PictureLibrary.PageSize));
            return Results.Json(found!.Rows.Select(PictureForText.Of));
        }).RequireAuthorization(Policies.Writer);
}
