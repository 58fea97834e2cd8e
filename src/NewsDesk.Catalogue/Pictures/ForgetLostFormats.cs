using NewsDesk.Pictures.Files;
using NewsDesk.Pictures.Imaging;

namespace NewsDesk.Pictures;

/// <summary>Deletes records of JPEGs, formats and crops that a restored folder lacks: no page names them, and they are made
/// again.</summary>
public sealed class ForgetLostFormats(Catalogue catalogue, PictureFiles files)
{
    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        var lost = await catalogue.ReadAsync(read => LostAsync(read, files));
        if (lost.Count > 0)
        {
            await catalogue.WriteAsync(write => ForgetAsync(write, lost), cancellation);
        }

        return lost.Count;
    }

    /// <summary>Does the same in a transaction that has begun.</summary>
    internal static async Task ExecuteAsync(CatalogueWrite write, PictureFiles files)
    {
        if (await LostAsync(write, files) is { Count: > 0 } lost)
        {
            await ForgetAsync(write, lost);
        }
    }

    /// <summary>The files that the rows of pictures record, of the hashes from one up to another.</summary>
    internal static async Task<IReadOnlyList<RecordedPart>> RecordedAsync(
        CatalogueRead read, string from = "", string upTo = "g")
    {
        var pictures = await read.ListAsync<(string Hash, long Width, bool Jpegs, bool Avif, bool Webp)>("""
            select hash, width, jpegs, coalesce(avif, false), coalesce(webp, false)
            from pictures
            where hash >= @from and hash <= @upTo
            """, new { from, upTo });
        var crops = (await read.ListAsync<(string Hash, string Place, string Ratio, long Width)>("""
            select hash, place, ratio, width
            from picture_crops
            where hash >= @from and hash <= @upTo
            """, new { from, upTo }))
            .ToLookup(crop => (crop.Hash, crop.Place), crop => ShareCrop.FileNameOf(crop.Ratio, crop.Place, crop.Width));
        return
        [
            .. pictures.Where(picture => picture.Jpegs).Select(picture => Jpegs(picture.Hash, (int)picture.Width)),
            .. pictures.Where(picture => picture.Avif).Select(picture => Format(picture.Hash, (int)picture.Width, "avif")),
            .. pictures.Where(picture => picture.Webp).Select(picture => Format(picture.Hash, (int)picture.Width, "webp")),
            .. crops.Select(crop => new RecordedPart(
                crop.Key.Hash,
                PictureParts.Crops(crop.Key.Place),
                crop.Key.Place,
                [.. crop],
                "delete from picture_crops where hash = @Hash and place = @Place")),
        ];
    }

    private static async Task<List<RecordedPart>> LostAsync(CatalogueRead read, PictureFiles files) =>
        [.. (await RecordedAsync(read)).Where(part => part.IsLost(files))];

    private static async Task ForgetAsync(CatalogueWrite write, IReadOnlyList<RecordedPart> lost)
    {
        foreach (var part in lost)
        {
            await part.ForgetAsync(write);
        }

        await write.RaiseGenerationAsync();
    }

    private static RecordedPart Jpegs(string hash, int width) =>
        new(hash, PictureParts.Jpegs, null, PictureParts.Widths(width, "jpg"), "update pictures set jpegs = false where hash = @Hash");

    private static RecordedPart Format(string hash, int width, string format) =>
        new(hash, format, null, PictureParts.Widths(width, format), $"update pictures set {format} = null where hash = @Hash");

    internal sealed record RecordedPart(string Hash, string Part, string? Place, IReadOnlyList<string> Names, string Forget)
    {
        public bool IsLost(PictureFiles files) => !files.Sets.Has(Hash, Part, Names);

        public Task ForgetAsync(CatalogueWrite write) => write.ExecuteAsync(Forget, new { Hash, Place });
    }
}
