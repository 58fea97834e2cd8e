using System.Globalization;
using NetVips;
using NewsDesk.Storage;

namespace NewsDesk.Pictures;

/// <summary>Takes pictures in, keeps each original under the hash of its bytes, and holds the JPEG widths readers get.</summary>
public sealed class PictureFiles(string folder)
{
    // One limit for the whole process: what two large pictures take in memory is what the machine must have.
    private static readonly SemaphoreSlim Decoding = new(2);

    private readonly PictureSets sets = new(folder);

    /// <summary>How long a large picture waits for others to be decoded.</summary>
    internal TimeSpan WaitBudget { get; init; } = TimeSpan.FromMinutes(2);

    internal TimeSpan TimeBudget { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Takes a file from a stream to the disk, in the folder of the pictures, judging it as it comes.</summary>
    public Task<IncomingPicture> ReceiveAsync(Stream stream, CancellationToken cancellationToken) =>
        IncomingPicture.ReceiveAsync(folder, stream, cancellationToken);

    /// <summary>
    /// Stores the picture and its widths, or says why not. A picture already stored costs a look at its header.
    /// Throws only when the disk fails or the caller cancels; either way nothing half-written is left to be served.
    /// </summary>
    /// <param name="incoming">The file.</param>
    /// <param name="credit">The credit of its use; stands in what is made of the picture where the file names none.</param>
    /// <param name="cancellationToken">Stops at once, with nothing stored.</param>
    public async Task<Result<StoredPicture>> AddAsync(IncomingPicture incoming, string? credit, CancellationToken cancellationToken)
    {
        if (incoming.Problem is { } refusal)
        {
            return Result.Refused<StoredPicture>(refusal);
        }

        await Decoding.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => AddInTime(incoming, credit, cancellationToken), cancellationToken);
        }
        finally
        {
            Decoding.Release();
        }
    }

    internal PictureSets Sets => sets;

    /// <summary>The full path of the file that an address ends with, or null when there is none.</summary>
    public string? PathOf(string hash, string fileName) => PictureParts.PathOf(fileName) is { } path ? sets.Find(hash, path) : null;

    /// <summary>The full path of the JPEG of this width, or null when there is none.</summary>
    public string? PathOf(string hash, int width) => sets.Find(hash, JpegName(width));

    /// <summary>The full path of the original, its bytes unchanged, or null when there is none.</summary>
    public string? OriginalPathOf(string hash) =>
        PictureFormat.All.Select(format => sets.Find(hash, OriginalName(format))).FirstOrDefault(path => path is not null);

    /// <summary>
    /// Removes what a crash or a lost row left behind: files that were coming in, temporaries, and sets whose hash is not known, last written
    /// before <paramref name="olderThan"/>, which must leave time for a picture just added to get its row.
    /// Returns how many were removed.
    /// </summary>
    public int Sweep(Func<string, bool> isKnown, DateTimeOffset olderThan) => IncomingPicture.Sweep(folder) + sets.Sweep(isKnown, olderThan);

    /// <summary>Removes a picture with all that was made of it.</summary>
    public void Remove(string hash) => sets.Remove(hash);

    private Result<StoredPicture> AddInTime(IncomingPicture incoming, string? credit, CancellationToken cancellationToken)
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            return Add(incoming, credit, budget);
        }
        catch (Exception e) when (e is VipsException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Result.Refused<StoredPicture>(budget.IsCancellationRequested
                ? $"The picture took longer than {TimeBudget.TotalSeconds:0} seconds to read; save it as a plain JPEG and choose that."
                : $"The {incoming.Format.ToUpperInvariant()} file is damaged or cut short; save it again from a picture editor and choose that.");
        }
    }

    private Result<StoredPicture> Add(IncomingPicture incoming, string? credit, CancellationTokenSource budget)
    {
        var (path, format, hash) = (incoming.FilePath, incoming.Format, incoming.Hash);
        if (PictureLimits.RefusalOfFrames(incoming.Frames) is { } animated)
        {
            return Result.Refused<StoredPicture>(animated);
        }

        var header = PictureHeader.Read(path);
        if (header.Problem is { } large)
        {
            return Result.Refused<StoredPicture>(large);
        }

        var widths = PictureWidths.For(header.Width);
        if (!sets.Renew(hash, [.. widths.Select(JpegName), OriginalName(format)]))
        {
            using var place = LargePictures.TryWait(header, WaitBudget, budget.Token);
            if (place is null)
            {
                return Result.Refused<StoredPicture>("The site is busy with other large pictures; wait a minute and choose this one again.");
            }

            budget.CancelAfter(TimeBudget);
            var xmp = PictureXmp.Write(header.Texts.Credit ?? credit, header.Texts.Copyright);
            var jpegs = PictureJpegs.Render(path, header, widths, xmp, budget.Token);
            sets.Write(incoming, OriginalName(format), [.. jpegs.Select(jpeg => (JpegName(jpeg.Width), jpeg.Bytes))]);
        }

        return new StoredPicture
        {
            Hash = hash,
            Width = header.Width,
            Height = header.Height,
            Format = format,
            Length = incoming.Length,
            Texts = header.Texts,
        };
    }

    private static string JpegName(int width) => string.Create(CultureInfo.InvariantCulture, $"{width}.jpg");

    private static string OriginalName(string format) => "original." + format;
}
