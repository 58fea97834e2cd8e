using NetVips;
using NewsDesk.Pictures.Files;
using NewsDesk.Pictures.Imaging;
using NewsDesk.Threads;

namespace NewsDesk.Pictures;

/// <summary>Makes what one picture lacks and records it, so that pages name it: its JPEGs where they were lost, and in a later run
/// AVIF, WebP and crops for sharing.</summary>
public sealed class FinishPicture(Catalogue catalogue, PictureFiles files)
{
    internal int Nice { get; init; } = 10;

    /// <summary>Takes seconds. Cancelling ends it after the encoding under way; the next run goes on from the finished files.</summary>
    public async Task ExecuteAsync(UnfinishedPicture picture, CancellationToken cancellation)
    {
        // Threads of libvips do the encoding. An upload may have started them, so they are not niced by their creator.
        var made = await BackgroundThread.RunAsync("pictures", Nice, () => Make(picture, cancellation),
            workers: "libvips");
        await catalogue.WriteAsync(
            async write =>
            {
                await write.ExecuteAsync("""
                    update pictures
                    set jpegs = true, avif = coalesce(@Avif, avif), webp = coalesce(@Webp, webp)
                    where hash = @Hash
                    """, new { picture.Hash, made.Avif, made.Webp });
                foreach (var crop in made.Crops)
                {
                    await write.ExecuteAsync("""
                        insert into picture_crops (hash, place, ratio, width, height)
                        values (@Hash, @Place, @Ratio, @Width, @Height)
                        on conflict (hash, place, ratio) do nothing
                        """, new { picture.Hash, crop.Place, crop.Ratio, crop.Width, crop.Height });
                }

                await write.RaiseGenerationAsync();
            },
            cancellation);
    }

    private (bool? Avif, bool? Webp, IReadOnlyList<ShareCrop> Crops) Make(UnfinishedPicture picture, CancellationToken cancellation)
    {
        var original = files.OriginalPathOf(picture.Hash)
            ?? throw new FileNotFoundException($"The original of picture {picture.Hash} is missing.");
        var header = PictureHeader.Read(original);
        return picture.HasJpegs ? MakeRest(picture, original, header, cancellation) : MakeJpegs(picture, original, header, cancellation);
    }

    private (bool? Avif, bool? Webp, IReadOnlyList<ShareCrop> Crops) MakeJpegs(
        UnfinishedPicture picture, string original, PictureHeader header, CancellationToken cancellation)
    {
        if (!files.Sets.Has(picture.Hash, PictureParts.Jpegs, PictureParts.Widths(header.Width, "jpg")))
        {
            using var place = LargePictures.Wait(header, cancellation);
            var xmp = PictureXmp.Write(picture.Credit, picture.Copyright);
            files.Sets.WriteJpegs(picture.Hash, PictureJpegs.Widths(original, header, xmp, cancellation));
        }

        return (null, null, []);
    }

    private (bool? Avif, bool? Webp, IReadOnlyList<ShareCrop> Crops) MakeRest(
        UnfinishedPicture picture, string original, PictureHeader header, CancellationToken cancellation)
    {
        var xmp = PictureXmp.Write(picture.Credit, picture.Copyright);
        var crops = picture.Places.SelectMany(place => MakeCrops(picture.Hash, place, original, header, xmp, cancellation)).ToList();
        if (picture is { Avif: not null, Webp: not null })
        {
            return (null, null, crops);
        }

        var widths = PictureWidths.For(header.Width);
        using var widest = Decode(original, header, widths[^1], xmp, cancellation);
        var webp = picture.Webp is null ? MakeFormat(picture.Hash, PictureEncoding.WebP, header, widest, cancellation) : (bool?)null;
        var avif = picture.Avif is null ? MakeFormat(picture.Hash, PictureEncoding.Avif, header, widest, cancellation) : (bool?)null;
        return (avif, webp, crops);
    }

    private static Image Decode(string original, PictureHeader header, int width, byte[]? xmp, CancellationToken cancellation)
    {
        using var place = LargePictures.Wait(header, cancellation);
        return PicturePixels.Decode(original, header, width, xmp, cancellation);
    }

    private IReadOnlyList<ShareCrop> MakeCrops(
        string hash, string place, string original, PictureHeader header, byte[]? xmp, CancellationToken cancellation)
    {
        var crops = ShareCrop.Of(header.Width, header.Height, place);
        if (!files.Sets.Has(hash, PictureParts.Crops(place), crops.Select(crop => crop.FileName)))
        {
            using var decoding = LargePictures.Wait(header, cancellation);
            files.Sets.WritePart(hash, PictureParts.Crops(place), PictureJpegs.Crops(original, header, crops, xmp, cancellation));
        }

        return crops;
    }

    /// <returns>False where the format is left out because it would not be smaller than the JPEGs.</returns>
    private bool MakeFormat(string hash, PictureEncoding encoding, PictureHeader header, Image widest, CancellationToken cancellation)
    {
        if (files.Sets.Has(hash, encoding.Extension, PictureParts.Widths(header.Width, encoding.Extension)))
        {
            return true;
        }

        var jpegs = PictureWidths.For(header.Width).Sum(width => new FileInfo(
            files.PathOf(hash, width) ?? throw new FileNotFoundException($"Picture {hash} has lost its JPEG {width} wide.")).Length);
        if (encoding.Render(widest, header, jpegs, cancellation) is not { } smaller)
        {
            return false;
        }

        files.Sets.WritePart(hash, encoding.Extension, smaller);
        return true;
    }
}
