using NewsDesk.Pictures;

namespace NewsDesk.Web.Pages.Admin.Pictures;

/// <summary>The fields by which a script shows a picture of the library and writes it into a text.</summary>
public sealed record PictureForText(
    string Reference, string Hash, int Width, int Height, string Thumbnail, string? Alt, string? Caption, string? Credit, string? Focus)
{
    private const int Thumb = 320;

    public static PictureForText Of(LibraryPicture picture) => new(
        picture.Reference, picture.Hash, picture.Width, picture.Height, LibraryMarkup.Address(picture, Thumb), picture.Alt, picture.Caption,
        picture.Credit, picture.Focus);
}
