using NewsDesk.Articles;
using NewsDesk.Pictures;

namespace NewsDesk.Web.Pages.Admin.Pictures;

/// <summary>The fields of the form that replaces a picture.</summary>
public sealed class ReplacementForm
{
    public IFormFile? File { get; set; }

    /// <summary>The hash of a new picture that was sent before.</summary>
    public string? Replacement { get; set; }

    public string? Reference { get; set; }

    /// <summary>Says that it shows the same thing, so that the texts stay; null while nobody has said.</summary>
    public bool? Same { get; set; }

    public AlternativeChoice Alternative { get; set; } = AlternativeChoice.Text;

    public string? Alt { get; set; }

    public string? Caption { get; set; }

    public string? Credit { get; set; }

    public EditKind? Kind { get; set; }

    public string? Note { get; set; }

    public string? Problem => this switch
    {
        { Same: null } => "Say whether the new picture shows the same thing.",
        { Same: false, Alternative: AlternativeChoice.Text } when string.IsNullOrWhiteSpace(Alt) =>
            "Write what the new picture shows, or say that it only decorates.",
        { Same: false, Alternative: AlternativeChoice.Decorative } when !string.IsNullOrWhiteSpace(Alt) =>
            "An alternative text is written, and it is said that the new picture only decorates. Take the words out, or choose “It shows "
            + "something”.",
        { Same: false, Alternative: AlternativeChoice.Undecided } => "Write what the new picture shows, or say that it only decorates.",
        { Kind: null } => "Say what kind of edit this is.",
        _ => null,
    };

    public PictureDescription? ToDescription(LibraryPicture picture) =>
        Same == true ? null : new PictureDescription(Alternative == AlternativeChoice.Decorative ? "" : Alt, Caption, Credit,
            picture.Focus);
}
