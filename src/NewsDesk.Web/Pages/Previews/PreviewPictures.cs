using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;
using NewsDesk.Storage;
using NewsDesk.Web.Localization;
using NewsDesk.Web.Pictures;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Pages.Previews;

/// <summary>/previews/{secret}/pictures/{hash}/{file}: the pictures of a preview's text that its maker may see, and no others.</summary>
public static class PreviewPictures
{
    public static void MapPreviewPictures(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/previews/{secret}/pictures/{hash}/{file}", ["GET", "HEAD"], FindAsync).AllowAnonymous();

    private static async Task<IResult> FindAsync(
        HttpContext context, string secret, string hash, string file, Catalogue catalogue, PictureFiles files, PreviewTexts texts,
        SiteLanguages languages, CancellationToken cancellation)
    {
        if (await catalogue.ReadAsync(read => GuestPreviews.FindAsync(read, secret)) is not { } preview
            || !file.EndsWith(".jpg", StringComparison.Ordinal)
            || await UsedAsync(catalogue, preview, hash, texts, cancellation) is not { } picture
            || Result(files, picture, file, languages.LastKnown) is not { } result)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "no-store, private";
        return result;
    }

    private static IResult? Result(PictureFiles files, StoredPicture picture, string file, Words words) =>
        files.PathOf(picture.Hash, file) is { } path ? Results.File(path, "image/jpeg")
            : PicturePlaceholder.Of(files, picture.Hash, picture.Width, file, words);

    private static async Task<StoredPicture?> UsedAsync(
        Catalogue catalogue, PreviewedText preview, string hash, PreviewTexts texts, CancellationToken cancellation)
    {
        var rendered = await texts.RenderAsync(preview.Content.Markdown, preview.Maker.Email, cancellation);
        var named = rendered.Value?.Pictures.Select(picture => picture.Reference) ?? [];
        var pictures = await catalogue.ReadAsync(read => PictureReferences.FindAsync(read, preview.ArticleId,
            preview.Content.Lead is { } lead ? named.Append(lead.Reference) : named, preview.Maker));
        return pictures.Values.FirstOrDefault(picture => picture.Hash == hash);
    }
}
