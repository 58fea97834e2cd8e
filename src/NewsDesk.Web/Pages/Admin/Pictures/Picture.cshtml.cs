using Microsoft.AspNetCore.Mvc;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;
using NewsDesk.Pictures.Imaging;
using NewsDesk.Storage;

namespace NewsDesk.Web.Pages.Admin.Pictures;

/// <summary>One picture of the library: what is said of it, and where it is used.</summary>
public sealed class PictureModel(PictureLibrary library, PictureUsers users, DescribePicture describe, PictureFiles files)
    : PagedPage<PictureUser>(MostUsers)
{
    private const int MostUsers = 100;

    [BindProperty(SupportsGet = true)]
    public string Hash { get; set; } = "";

    [BindProperty]
    public PictureForm Form { get; set; } = new();

    public LibraryPicture Picture { get; private set; } = null!;

    public long Kilobytes => (Picture.Length + 1023) / 1024;

    /// <summary>What an editor has to know of a picture whose JPEGs are not on the disk.</summary>
    public string? Missing =>
        PictureWidths.For(Picture.Width).All(width => files.PathOf(Hash, width) is not null) ? null
        : files.OriginalPathOf(Hash) is null
            ? "The file of this picture is lost from the disk, so readers’ pages leave it out. Tell whoever runs the site: a backup may "
                + "hold it. Or replace the picture."
        : "The sizes of this picture are being made again from its original. Readers’ pages leave it out until then.";

    public string Markdown =>
        PictureMarkdown.Of(Picture.Reference, new PictureDescription(Picture.Alt, Picture.Caption, Picture.Credit, null));

    public void OnGet() => Form = PictureForm.Of(Picture);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var outcome = Form.Problem is { } problem
            ? Result.Rejected<FieldTexts>(problem)
            : await describe.ExecuteAsync(Hash, Form.ToDescription(), Form.SeenTexts, Person, cancellation);
        return Answer(Form.Saw(outcome), "Saved.", $"/admin/pictures/{Hash}");
    }

    protected override async Task<bool> LoadAsync()
    {
        if (await library.FindAsync(Hash, Person) is not { } picture
            || !await FindPageAsync(request => users.PageAsync(Hash, Person, request)))
        {
            return false;
        }

        (Picture, Title) = (picture, picture.Reference);
        Scripts = ["choose-by-typing.js", "unsaved-form.js"];
        return true;
    }
}
