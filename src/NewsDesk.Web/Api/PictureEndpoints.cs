using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using NewsDesk.Lists;
using NewsDesk.People;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;
using NewsDesk.Pictures.Imaging;
using NewsDesk.Publishing;
using NewsDesk.Storage;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Pages.Admin.Pictures;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Api;

/// <summary>/api/pictures: the library. A picture's reference is what a text or a lead names.</summary>
public static class PictureEndpoints
{
    private const string AnyBytes = "application/octet-stream";

    private static readonly Result NoSuchPicture = Result.NotFound(PictureLibrary.NoSuchPicture);

    public static void MapPictureLibrary(this IEndpointRouteBuilder api)
    {
        api.MapGet("/pictures", ListAsync).RequireAuthorization(Policies.Read).WithName("listPictures")
            .WithSummary("The pictures of the library that the token's owner may see, newest first.").Produces<ApiPictureList>();
        api.MapPost("/pictures", AddAsync).RequireAuthorization(Policies.Write).WithName("addPicture")
            .WithSummary("Brings a picture into the library: the file as the body, its name in the query. The same file twice is "
                + "one picture.")
            .WithMetadata(new RequestSizeLimitAttribute(PictureLimits.LargestFile))
            .Accepts<Stream>(AnyBytes, "image/jpeg", "image/png", "image/webp", "image/gif", "image/avif")
            .Produces<ApiPicture>(201).Refuses(413, 415, 422);
        api.MapGet("/pictures/{hash}", ReadAsync).RequireAuthorization(Policies.Read).WithName("readPicture")
            .WithSummary("One picture, with what the library says of it; its ETag is for If-Match.")
            .WithMetadata(new ApiHeaders(false, HeaderNames.ETag)).Produces<ApiPicture>().Refuses(404);
        api.MapPut("/pictures/{hash}", DescribeAsync).RequireAuthorization(Policies.Write).WithName("describePicture")
            .WithSummary("Says what a picture shows and who made it, in place of what If-Match names. What is published keeps its "
                + "own words.")
            .WithMetadata(new ApiHeaders(true, HeaderNames.ETag)).Produces<ApiPicture>().Refuses(404, 412, 413, 415, 422, 428);
        api.MapPost("/pictures/{hash}/replacement", ReplaceAsync).RequireAuthorization(Policies.Publish).WithName("replacePicture")
            .WithSummary("Publishes every article that readers see with the picture anew, with another picture in its place.")
            .Produces<PictureReplacement>().Refuses(404, 413, 415, 422);
    }

    private static async Task<IResult> ListAsync(
        ClaimsPrincipal user, PictureLibrary library, NewsDeskOptions options, string q = "", bool undecided = false, string? before = null)
    {
        if (await library.PageAsync(user.Person(), q, undecided, PageRequest.Parse(before, null, PictureLibrary.PageSize)!) is not { } page)
        {
            return ApiProblems.NoPosition(before);
        }

        var list = $"{options.BaseUrl}/api/pictures?q={Uri.EscapeDataString(q)}&undecided={(undecided ? "true" : "false")}";
        return Results.Ok(new ApiPictureList([.. page.Rows.Select(ApiPicture.Of)], page.Next is null ? null : $"{list}&{page.Next.Query}"));
    }

    private static async Task<IResult> ReadAsync(string hash, ClaimsPrincipal user, PictureLibrary library, HttpResponse response)
    {
        if (await library.FindAsync(hash, user.Person()) is not { } picture)
        {
            return NoSuchPicture.ToProblem();
        }

        response.Headers.ETag = ApiPicture.ETag(picture);
        return Results.Ok(ApiPicture.Of(picture));
    }

    private static async Task<IResult> DescribeAsync(
        string hash, NewPictureTexts sent, ClaimsPrincipal user, PictureLibrary library, DescribePicture describe, HttpContext context,
        CancellationToken cancellation)
    {
        if (await library.FindAsync(hash, user.Person()) is not { } picture)
        {
            return NoSuchPicture.ToProblem();
        }

        if (IfMatch.WhyNot(context.Request, ApiPicture.ETag(picture), "picture") is { } rejection)
        {
            return rejection;
        }

        var said = new PictureDescription(sent.Alt, sent.Caption, sent.Credit, sent.Focus);
        var outcome = await describe.ExecuteAsync(hash, said, picture.Texts, user.Person(), cancellation);
        return outcome.IsDone ? await ReadAsync(hash, user, library, context.Response)
            : outcome.ToProblem(StatusCodes.Status412PreconditionFailed);
    }

    private static async Task<IResult> ReplaceAsync(
        string hash, NewReplacement sent, ClaimsPrincipal user, PictureLibrary library, ReplacePicture replace,
        CancellationToken cancellation)
    {
        var person = user.Person();
        if (await library.FindAsync(hash, person) is null)
        {
            return NoSuchPicture.ToProblem();
        }

        var replacement = await library.FindByReferenceAsync(sent.Reference, person);
        var result = replacement is null ? Result.Rejected<PictureReplacement>($"There is no picture '{sent.Reference}' in the library.")
            : sent.Problem is { } problem ? Result.Rejected<PictureReplacement>(problem)
            : await replace.ExecuteAsync(hash, replacement, sent.ToDescription(replacement), sent.Kind, sent.Note, person, cancellation);
        return result.IsDone ? Results.Ok(result.Value) : result.ToProblem();
    }

    private static async Task<IResult> AddAsync(
        string name, Stream file, ClaimsPrincipal user, AddPicture add, UploadPlaces places, TimeProvider clock, HttpContext context,
        CancellationToken cancellation)
    {
        using var place = await places.TakeAsync(context, user.Person().Id);
        if (place is null)
        {
            return Results.Problem(UploadPlaces.Rejection, statusCode: StatusCodes.Status429TooManyRequests);
        }

        try
        {
            using var incoming = await UploadDeadline.ReceiveAsync(stop => add.ReceiveAsync(file, stop), clock, cancellation);
            var result = await add.ExecuteAsync(incoming, name, user.Person(), cancellation);
            return result.Value is { } picture ? Results.Json(ApiPicture.Of(picture), statusCode: StatusCodes.Status201Created)
                : result.ToProblem();
        }
        catch (SlowUpload slow)
        {
            return Results.Problem(slow.Message, statusCode: slow.StatusCode);
        }
        catch (BadHttpRequestException cut) when (cut.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Results.Problem($"The file has more than {PictureLimits.LargestFile / 1_048_576} MB. Save the picture smaller and send "
                + "it again.", statusCode: cut.StatusCode);
        }
    }
}
