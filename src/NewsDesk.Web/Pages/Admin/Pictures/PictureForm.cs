using NewsDesk.Pictures;

namespace NewsDesk.Web.Pages.Admin.Pictures;

/// <summary>What the form of a picture holds.</summary>
public sealed class PictureForm
{
    public AlternativeChoice Alternative { get; set; } = AlternativeChoice.Undecided;

    public string? Alt { get; set; }

    public string? Caption { get; set; }

    public string? Credit { get; set; }

    public string Focus { get; set; } = PicturePlace.Center;

    public string? Problem => Alternative == AlternativeChoice.Text && string.IsNullOrWhiteSpace(Alt)
        ? "Write what the picture shows, or say that it only decorates."
        : null;

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
        Focus = picture.Focus ?? PicturePlace.Center,
    };

    /// <summary>Words that were typed count, unless it was said that the picture only decorates.</summary>
    public PictureDescription ToDescription() => new(
        Alternative == AlternativeChoice.Decorative ? "" : string.IsNullOrWhiteSpace(Alt) ? null : Alt, Caption, Credit, Focus);
}

/// <summary>What somebody has decided about a picture's alternative text.</summary>
public enum AlternativeChoice
{
    Text,
    Decorative,
    Undecided,
}
