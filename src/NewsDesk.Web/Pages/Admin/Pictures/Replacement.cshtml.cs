using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;
using NewsDesk.Lists;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Imaging;
using NewsDesk.Publishing;
using NewsDesk.Storage;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.Pictures;

/// <summary>Puts another picture in the place of one, wherever readers see it. A sent file is kept until the form is right.</summary>
[Authorize(Policy = Policies.Editor)]
[TakesFiles(PictureLimits.LargestFile)]
public sealed class ReplacementModel(PictureLibrary library, PictureUsers users, AddPicture add, ReplacePicture replace) : AdminPage
{
    public static IReadOnlyList<(EditKind Kind, string Words)> Kinds { get; } =
    [
        (EditKind.Minor, "Minor: readers are told nothing, and no date moves"),
        (EditKind.Update, "Update: the articles show when they were updated"),
        (EditKind.Clarification, "Clarification: with a note"),
        (EditKind.Correction, "Correction: with a note"),
    ];

    /// <summary>More than can be replaced at once.</summary>
    private const int MostShown = 300;

    public bool HasMore { get; private set; }

    [BindProperty(SupportsGet = true)]
    public string Hash { get; set; } = "";

    [BindProperty]
    public ReplacementForm Form { get; set; } = new();

    public LibraryPicture Picture { get; private set; } = null!;

    public LibraryPicture? Replacement { get; private set; }

    public IReadOnlyList<PictureUser> Replaced { get; private set; } = [];

    public IReadOnlyList<PictureUser> Left { get; private set; } = [];

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Problem = await TakeAsync(cancellation);
        if (Problem is not null)
        {
            return Page();
        }

        var result = await replace.ExecuteAsync(Hash, Replacement!, Form.ToDescription(Replacement!), Form.Kind!.Value, Form.Note, Person,
            cancellation);
        if (result is not { Value: { } done })
        {
            return Refuse(result.Problem!);
        }

        return Done(Sentence(done, [.. Left.Where(user => user.InDraft || user.InText)]), $"/admin/pictures/{Replacement!.Hash}");
    }

    protected override async Task<bool> LoadAsync()
    {
        if (await library.FindAsync(Hash, Person) is not { } picture)
        {
            return false;
        }

        (Picture, Title) = (picture, "Replace a picture");
        Scripts = ["choose-by-typing.js", "unsaved-form.js"];
        var page = (await users.PageAsync(Hash, Person, new PageRequest(MostShown)))!;
        (var all, HasMore) = (page.Rows, page.Next is not null);
        (Replaced, Left) = ([.. all.Where(user => user.IsReplaced)],
            [.. all.Where(user => !user.IsReplaced || user.InDraft || user.InText)]);
        Replacement = Form.Replacement is null ? null : await library.FindAsync(Form.Replacement, Person);
        return true;
    }

    private async Task<string?> TakeAsync(CancellationToken cancellation)
    {
        if (Form.File is SpooledFile file)
        {
            var (taken, problem) = await add.ExecuteAsync(file.Picture, file.FileName, Person, cancellation);
            if (taken is null)
            {
                return problem;
            }

            Replacement = taken;
        }
        else if (Form.Reference?.Trim() is { Length: > 0 } name)
        {
            Replacement = await library.FindByReferenceAsync(name, Person);
            if (Replacement is null)
            {
                return $"There is no picture '{name}' in the library. Copy its name from its page, such as {Picture.Reference}.";
            }
        }

        return Replacement is null ? "Choose the new picture." : Form.Problem;
    }

    private static string Sentence(PictureReplacement result, IReadOnlyList<PictureUser> unpublished)
    {
        var replaced = result.Replaced.Count == 0 ? "No article that readers see used the old picture."
            : $"The new picture stands in {Quoted(result.Replaced)}.";
        var withdrawn = result.LeftAlone.Count == 0 ? "" : $" Left as it was, because it is withdrawn: {Quoted(result.LeftAlone)}.";
        var written = unpublished.Count == 0 ? ""
            : $" Unpublished texts that still name the old picture: {Quoted([.. unpublished.Select(user => user.Headline)])}.";
        return replaced + withdrawn + written;
    }

    // A flash message travels in a cookie.
    private static string Quoted(IReadOnlyList<string> headlines) =>
        string.Join(", ", headlines.Take(5).Select(headline => $"“{headline}”"))
            + (headlines.Count > 5 ? $" and {headlines.Count - 5} more" : "");
}
