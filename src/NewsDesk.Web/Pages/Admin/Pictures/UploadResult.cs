using NewsDesk.Editors;
using NewsDesk.Pictures;

namespace NewsDesk.Web.Pages.Admin.Pictures;

/// <summary>What became of one file: a picture of the library, or one sentence that says why not.</summary>
public sealed record UploadResult(string FileName, LibraryPicture? Picture, string? Problem)
{
    /// <param name="add">Stores it.</param>
    /// <param name="file">Of a form that <see cref="TakesFilesAttribute"/> let in.</param>
    /// <param name="by">Who sends it.</param>
    /// <param name="cancellation">Stops before anything is stored.</param>
    public static async Task<UploadResult> OfAsync(AddPicture add, SpooledFile file, Person by, CancellationToken cancellation)
    {
        var (picture, problem) = await add.ExecuteAsync(file.Picture, file.FileName, by, cancellation);
        return new UploadResult(file.FileName, picture, problem);
    }
}
