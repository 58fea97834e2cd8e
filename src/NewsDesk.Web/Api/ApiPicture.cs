using System.Security.Cryptography;
using System.Text;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Imaging;

namespace NewsDesk.Web.Api;

/// <summary>A picture of the library, in pixels as it is shown, with what the library says of it.</summary>
public sealed record ApiPicture(
    string Reference, string Hash, int Width, int Height, string? Alt, string? Caption, string? Credit, string Focus,
    DateTimeOffset AddedAt)
{
    internal static ApiPicture Of(LibraryPicture picture) => new(
        picture.Reference, picture.Hash, picture.Width, picture.Height, picture.Alt, picture.Caption, picture.Credit,
        picture.Focus ?? FocusPoint.Center, picture.AddedAt);

    /// <summary>Names what the library says of the picture, as everything else of it stays as it is.</summary>
    internal static string ETag(LibraryPicture picture) =>
        $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(picture.Texts.ToJson())))[..16]}\"";
}

/// <summary>A page of the library; <paramref name="Next"/> is the address of the one after it, null on the last.</summary>
public sealed record ApiPictureList(IReadOnlyList<ApiPicture> Pictures, string? Next);
