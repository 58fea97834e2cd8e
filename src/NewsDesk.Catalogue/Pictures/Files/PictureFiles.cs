using NetVips;
using NewsDesk.Pictures.Imaging;

namespace NewsDesk.Pictures.Files;

/// <summary>Stores pictures: each original under the hash of its bytes, and the JPEG widths that readers get.</summary>
public sealed class PictureFiles(string folder)
{
    // One limit for the whole process: the machine must have the memory that two large pictures take.
    private static readonly SemaphoreSlim Decoding = new(2);

    internal TimeSpan WaitBudget { get; init; } = TimeSpan.FromMinutes(2);

    internal TimeSpan TimeBudget { get; init; } = TimeSpan.FromSeconds(20);

    internal PictureSets Sets { get; } = new(folder);

    public Task<IncomingPicture> ReceiveAsync(Stream stream, CancellationToken cancellationToken) =>
        IncomingPicture.ReceiveAsync(folder, stream, cancellationToken);

    /// <summary>Stores a picture and its widths. Throws when the disk fails or the caller cancels, with nothing half-written.</summary>
    public async Task<Result<StoredPicture>> AddAsync(IncomingPicture incoming, string? credit, CancellationToken cancellationToken)
    {
        if (incoming.Problem is { } rejection)
        {
            return Result.Rejected<StoredPicture>(rejection);
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

    public string? PathOf(string hash, string fileName) => PictureParts.PathOf(fileName) is { } path ? Sets.Find(hash, path) : null;

    public string? PathOf(string hash, int width) => Sets.Find(hash, PictureWidths.FileName(width, "jpg"));

    public string? OriginalPathOf(string hash) =>
        PictureFormat.All.Select(format => Sets.Find(hash, OriginalName(format))).FirstOrDefault(path => path is not null);

    /// <summary>Removes files of uploads that were cut off, temporaries, and sets of unknown pictures; returns how many.</summary>
    /// <param name="olderThan">Sets written since are left: a picture just added must have time to get its row.</param>
    public int Sweep(Func<string, bool> isKnown, DateTimeOffset olderThan) =>
        IncomingPicture.Sweep(folder) + Sets.Sweep(isKnown, olderThan);

    public void Remove(string hash) => Sets.Remove(hash);

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
            return Result.Rejected<StoredPicture>(budget.IsCancellationRequested
                ? $"The picture took longer than {TimeBudget.TotalSeconds:0} seconds to read; save it as a plain JPEG and choose that."
                : $"The {incoming.Format.ToUpperInvariant()} file is damaged or cut short; save it again from a picture editor and "
                    + "choose that.");
        }
    }

    private Result<StoredPicture> Add(IncomingPicture incoming, string? credit, CancellationTokenSource budget)
    {
        var (path, format, hash) = (incoming.FilePath, incoming.Format, incoming.Hash);
        if (PictureLimits.RefusalOfFrames(incoming.Frames) is { } animated)
        {
            return Result.Rejected<StoredPicture>(animated);
        }

        var header = PictureHeader.Read(path);
        if (header.Problem is { } large)
        {
            return Result.Rejected<StoredPicture>(large);
        }

        if (!Sets.Renew(hash, [.. PictureParts.Widths(header.Width, "jpg"), OriginalName(format)]))
        {
            using var place = LargePictures.TryWait(header, WaitBudget, budget.Token);
            if (place is null)
            {
                return Result.Rejected<StoredPicture>("The site is busy with other large pictures; wait a minute and choose this "
                    + "one again.");
            }

            budget.CancelAfter(TimeBudget);
            var xmp = PictureXmp.Write(header.Texts.Credit ?? credit, header.Texts.Copyright);
            Sets.Write(incoming, OriginalName(format), PictureJpegs.Widths(path, header, xmp, budget.Token));
        }

        return new StoredPicture
        {
            Hash = hash,
            Width = header.Width,
            Height = header.Height,
            Format = format,
            Length = incoming.Length,
            Caption = header.Texts.Caption,
            Credit = header.Texts.Credit,
            Copyright = header.Texts.Copyright,
        };
    }

    internal static string OriginalName(string format) => "original." + format;
}
