using Microsoft.AspNetCore.Mvc;
using NewsDesk.Pictures;

namespace NewsDesk.Web.Pages.Admin.Pictures;

/// <summary>One picture of the library: what is said of it, and where it is used.</summary>
public sealed class PictureModel(PictureLibrary library, PictureUsers users, DescribePicture describe) : AdminPage
{
    [BindProperty]
    public PictureForm Form { get; set; } = new();

    public LibraryPicture Picture { get; private set; } = null!;

    public IReadOnlyList<PictureUser> Users { get; private set; } = [];

    public bool MayDescribe => Person.MayPublish || Picture.IsOwn;

    public long Kilobytes => (Picture.Length + 1023) / 1024;

    /// <summary>The picture as a text would have it.</summary>
    public string Markdown
    {
        get
        {
            var credit = Picture.Credit is null ? null : $"Credit: {Picture.Credit}";
            var title = string.Join(' ', new[] { Picture.Caption, credit }.OfType<string>());
            return $"![{Escape(Picture.Alt ?? "", "\\[]")}](/pictures/{Picture.Reference}{(title == "" ? "" : $" \"{Escape(title, "\\\"")}\"")})";
        }
    }

    public async Task<IActionResult> OnGetAsync(string hash, CancellationToken cancellation)
    {
        if (!await FindAsync(hash, cancellation))
        {
            return NotFound();
        }

        Form = PictureForm.Of(Picture);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string hash, CancellationToken cancellation)
    {
        if (!await FindAsync(hash, cancellation))
        {
            return NotFound();
        }

        Problem = Form.Problem ?? (await describe.ExecuteAsync(hash, Form.ToDescription(), Person, cancellation)).Problem;
        if (Problem is not null)
        {
            return Page();
        }

        Tell("Saved.");
        return Redirect($"/admin/pictures/{hash}");
    }

    private async Task<bool> FindAsync(string hash, CancellationToken cancellation)
    {
        if (await library.FindAsync(hash, Person, cancellation) is not { } picture)
        {
            return false;
        }

        (Picture, Title, Users) = (picture, picture.Reference, users.List(hash, Person));
        return true;
    }

    private static string Escape(string text, string special) => string.Concat(text.Select(c => special.Contains(c) ? $"\\{c}" : c.ToString()));
}
