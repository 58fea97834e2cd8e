using NewsDesk.Pictures;
using NewsDesk.Pictures.Imaging;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.Pictures;

/// <summary>POST /admin/pictures/uploads: one file of a form, for scripts; the token comes in the header X-Form-Token. 200 names
/// the picture, anything else says a problem.</summary>
public static class UploadEndpoint
{
    public static void MapPictureUploads(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/admin/pictures/uploads", AddAsync).RequireAuthorization(Policies.Writer);

    private static async Task<IResult> AddAsync(HttpContext context, AddPicture add, UploadPlaces places, CancellationToken cancellation)
    {
        if (!TakesFilesAttribute.Allow(context, PictureLimits.LargestFile))
        {
            return TooLarge(context.Request.ContentLength ?? 0);
        }

        // Without the header the form would be read for its token, before there is a place for it.
        if (!await FormToken.IsValidAsync(context, inHeader: true))
        {
            return Rejected(StatusCodes.Status400BadRequest, "The page is out of date; load it again and choose the picture once more.");
        }

        using var place = await places.TakeAsync(context, context.User.Person().Id);
        if (place is null)
        {
            return Rejected(StatusCodes.Status429TooManyRequests, UploadPlaces.Rejection);
        }

        try
        {
            var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(cancellation) : null;
            if (form?.Files is not [SpooledFile file, ..])
            {
                return Rejected(StatusCodes.Status422UnprocessableEntity, "There is no file in the request; choose a picture.");
            }

            var (picture, problem) = await add.ExecuteAsync(file.Picture, file.FileName, context.User.Person(), cancellation);
            return picture is null ? Rejected(StatusCodes.Status422UnprocessableEntity, problem!)
                : Results.Json(PictureForText.Of(picture));
        }
        catch (SlowUpload slow)
        {
            return Rejected(slow.StatusCode, slow.Message);
        }
        catch (BadHttpRequestException cut) when (cut.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge(PictureLimits.LargestFile + 1);
        }
        catch (Exception cut) when (cut is InvalidDataException or BadHttpRequestException)
        {
            return Rejected(StatusCodes.Status400BadRequest, "The upload was cut short; choose the picture again.");
        }
    }

    private static IResult TooLarge(long length) => Rejected(StatusCodes.Status413PayloadTooLarge, PictureLimits.RefusalOfFile(length)!);

    private static IResult Rejected(int status, string problem) => Results.Json(new { problem }, statusCode: status);
}
