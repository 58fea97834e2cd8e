using Microsoft.AspNetCore.Mvc;
using NewsDesk.Pictures;
using NewsDesk.Storage;

namespace NewsDesk.Web.Pages.Admin.Pictures;

/// <summary>One picture of the library: what is said of it, and where it is used.</summary>
public sealed class PictureModel(PictureLibrary library, PictureUsers users, DescribePicture describe) : PagedPage<PictureUser>(MostUsers)
{
    private const int MostUsers = 100;

    [BindProperty]
    public PictureForm Form { get; set; } = new();

    public LibraryPicture Picture { get; private set; } = null!;

    public long Kilobytes => (Picture.Length + 1023) / 1024;

    public string Markdown => PictureMarkdown.Of(Picture.Reference, new PictureDescription(Picture.Alt, Picture.Caption, Picture.Credit, null));

    public async Task<IActionResult> OnGetAsync(string hash)
    {
        if (!await FindAsync(hash))
        {
            return NotFound();
        }

        Form = PictureForm.Of(Picture);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string hash, CancellationToken cancellation)
    {
        if (!await FindAsync(hash))
        {
            return NotFound();
        }

        var outcome = Form.Problem is { } problem
            ? Result.Rejected<FieldTexts>(problem)
            : await describe.ExecuteAsync(hash, Form.ToDescription(), Form.SeenTexts, Person, cancellation);
        return Answer(Form.Saw(outcome), "Saved.", $"/admin/pictures/{hash}");
    }

    private async Task<bool> FindAsync(string hash)
    {
        if (await library.FindAsync(hash, Person) is not { } picture
            || !await FindPageAsync(request => users.PageAsync(hash, Person, request)))
        {
            return false;
        }

        (Picture, Title) = (picture, picture.Reference);
        Scripts = ["choose-by-typing.js", "unsaved-form.js"];
        return true;
    }
}
