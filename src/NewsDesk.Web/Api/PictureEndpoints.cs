using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Pictures;
using NewsDesk.Web.Pages.Admin.Pictures;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Api;

/// <summary>/api/pictures: brings a picture into the library. Its reference is what a text or a lead names.</summary>
public static class PictureEndpoints
{
    private const string AnyBytes = "application/octet-stream";

    public static void MapPictureAdditions(this IEndpointRouteBuilder api) =>
        api.MapPost("/pictures", AddAsync).RequireAuthorization(Policies.Write).WithName("addPicture")
            .WithSummary("Brings a picture into the library: the file as the body, its name in the query. The same file twice is one picture.")
            .WithMetadata(new RequestSizeLimitAttribute(PictureLimits.LargestFile))
            .Accepts<Stream>(AnyBytes, "image/jpeg", "image/png", "image/webp", "image/gif", "image/avif")
            .Produces<ApiPicture>(201).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);

    private static async Task<IResult> AddAsync(string name, Stream file, ClaimsPrincipal user, AddPicture add, UploadPlaces places, TimeProvider clock, HttpContext context, CancellationToken cancellation)
    {
        using var place = await places.TakeAsync(context, user.Person().Id);
        if (place is null)
        {
            return Results.Problem(UploadPlaces.Refusal, statusCode: StatusCodes.Status429TooManyRequests);
        }

        try
        {
            using var incoming = await UploadDeadline.ReceiveAsync(stop => add.ReceiveAsync(file, stop), clock, cancellation);
            var (picture, problem) = await add.ExecuteAsync(incoming, name, user.Person(), cancellation);
            return picture is null
                ? Results.Problem(problem, statusCode: StatusCodes.Status422UnprocessableEntity)
                : Results.Json(
                    new ApiPicture(picture.Reference, picture.Hash, picture.Width, picture.Height, picture.Caption, picture.Credit), statusCode: StatusCodes.Status201Created);
        }
        catch (SlowUpload slow)
        {
            return Results.Problem(slow.Message, statusCode: slow.StatusCode);
        }
        catch (BadHttpRequestException cut) when (cut.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Results.Problem($"The file has more than {PictureLimits.LargestFile / 1_048_576} MB. Save the picture smaller and send it again.", statusCode: cut.StatusCode);
        }
    }
}

/// <summary>A picture of the library; sizes in pixels, texts as its file names them.</summary>
public sealed record ApiPicture(string Reference, string Hash, int Width, int Height, string? Caption, string? Credit);
