using NewsDesk.Editors;
using NewsDesk.Pictures;

namespace NewsDesk.Web.Pages.Admin.Pictures;

/// <summary>What became of one file: a picture of the library, or one sentence that says why not.</summary>
public sealed record UploadResult(string FileName, LibraryPicture? Picture, string? Problem)
{
    public static async Task<UploadResult> OfAsync(AddPicture add, IFormFile file, Person by, CancellationToken cancellation)
    {
        if (PictureLimits.RefusalOfFile(file.Length) is { } refusal)
        {
            return new UploadResult(file.FileName, null, refusal);
        }

        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, cancellation);
        var (picture, problem) = await add.ExecuteAsync(bytes, file.FileName, by, cancellation);
        return new UploadResult(file.FileName, picture, problem);
    }
}
