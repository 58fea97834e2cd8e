using Microsoft.AspNetCore.Mvc;
using NewsDesk.Pictures;
using NewsDesk.Storage;

namespace NewsDesk.Web.Pages.Admin.Pictures;

/// <summary>One picture of the library: what is said of it, and where it is used.</summary>
public sealed class PictureModel(PictureLibrary library, PictureUsers users, DescribePicture describe) : PagedPage<PictureUser>(MostUsers)
{
    private const int MostUsers = 100;

    [BindProperty(SupportsGet = true)]
    public string Hash { get; set; } = "";

    [BindProperty]
    public PictureForm Form { get; set; } = new();

    public LibraryPicture Picture { get; private set; } = null!;

    public long Kilobytes => (Picture.Length + 1023) / 1024;

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
