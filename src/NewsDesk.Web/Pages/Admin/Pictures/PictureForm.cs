using NewsDesk.Pictures;
using NewsDesk.Pictures.Imaging;
using NewsDesk.Web.Pages.Admin.Shared;

namespace NewsDesk.Web.Pages.Admin.Pictures;

/// <summary>The fields of the form of a picture.</summary>
public sealed class PictureForm : SeenForm
{
    public AlternativeChoice Alternative { get; set; } = AlternativeChoice.Undecided;

    public string? Alt { get; set; }

    public string? Caption { get; set; }

    public string? Credit { get; set; }

    public string Focus { get; set; } = FocusPoint.Center;

    public string? Problem => (Alternative, string.IsNullOrWhiteSpace(Alt)) switch
    {
        (AlternativeChoice.Text, true) => "Write what the picture shows, or say that it only decorates.",
        (AlternativeChoice.Decorative, false) => "An alternative text is written, and it is said that the picture only decorates. Take the "
            + "words out, or choose “It shows something”.",
        (AlternativeChoice.Undecided, false) => "An alternative text is written, and it is said that it is still to be decided. Take the "
            + "words out, or choose “It shows something”.",
        _ => null,
    };

    public static PictureForm Of(LibraryPicture picture) => new()
    {
        Alternative = picture.Alt switch
        {
            null => AlternativeChoice.Undecided,
            "" => AlternativeChoice.Decorative,
            _ => AlternativeChoice.Text,
        },
        Alt = picture.Alt,
        Caption = picture.Caption,
        Credit = picture.Credit,
        Focus = picture.Focus ?? FocusPoint.Center,
        Seen = picture.Texts.ToJson(),
    };

    public PictureDescription ToDescription() => new(
        Alternative switch { AlternativeChoice.Text => Alt, AlternativeChoice.Decorative => "", _ => null }, Caption, Credit, Focus);
}

/// <summary>Somebody's decision about a picture's alternative text.</summary>
public enum AlternativeChoice
{
    Text,
    Decorative,
    Undecided,
}
