using Microsoft.AspNetCore.Mvc;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Imaging;
using NewsDesk.Storage;

namespace NewsDesk.Web.Pages.Admin.Pictures;

/// <summary>The library: what there is, and a form that adds to it.</summary>
[TakesFiles(AtOnce * PictureLimits.LargestFile)]
public sealed class PicturesModel(PictureLibrary library, AddPicture add) : PagedPage<LibraryPicture>(PictureLibrary.PageSize)
{
    private const int AtOnce = 4;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Undecided { get; set; }

    public long Megabytes => PictureLimits.LargestFile / (1024 * 1024);

    public IReadOnlyList<(string FileName, Result<LibraryPicture> Outcome)> Results { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync(List<IFormFile> files, CancellationToken cancellation)
    {
        var results = new List<(string FileName, Result<LibraryPicture> Outcome)>();
        foreach (var file in files.Cast<SpooledFile>())
        {
            results.Add((file.FileName, await add.ExecuteAsync(file.Picture, file.FileName, Person, cancellation)));
        }

        if (results.Count > 0 && results.All(result => result.Outcome.IsDone))
        {
            var only = results is [var (_, outcome)] ? outcome.Value : null;
            Flash(only is null ? $"{results.Count} pictures are in the library. Say what they show."
                : $"{only.Reference} is in the library. Say what it shows.");
            return Redirect($"/admin/pictures{(only is null ? "" : $"/{only.Hash}")}");
        }

        (Results, Problem) =
            (results, results.Count == 0 ? "Choose one or more pictures first." : "Some of the files were not taken; each says why.");
        return await ShowAsync();
    }

    public string Nothing => (string.IsNullOrWhiteSpace(Q), Undecided) switch
    {
        (true, false) => "There are no pictures yet. Upload the first one above.",
        (true, true) => "No picture is without an alternative text.",
        (false, false) => "No picture matches. Try fewer words.",
        (false, true) => "No picture without an alternative text matches. Try fewer words, or look at all pictures.",
    };

    private async Task<IActionResult> ShowAsync()
    {
        Title = "Pictures";
        Scripts = ["library.js"];
        return await ShowPageAsync(request => library.PageAsync(Person, Q, Undecided, request));
    }
}
