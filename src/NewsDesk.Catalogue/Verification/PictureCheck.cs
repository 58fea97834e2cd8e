using System.Security.Cryptography;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;
using NewsDesk.Threads;

namespace NewsDesk.Verification;

/// <summary>Compares the rows of pictures with their files: the original by its hash, and what is made of it by its names.</summary>
internal sealed class PictureCheck(Catalogue catalogue, PictureFiles files)
{
    private const string Stage = "pictures";

    private const int Batch = 50;

    /// <returns>How many folders of pictures have no row. One of them may be an upload of this moment.</returns>
    public async Task<int> RunAsync(bool mend, FaultLog log, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        var total = await catalogue.ReadAsync(read => read.FindAsync<long>("select count(*) from pictures"));
        var (after, done) = ("", 0L);
        while (await NextAsync(after) is { Count: > 0 } batch)
        {
            foreach (var picture in batch)
            {
                cancellation.ThrowIfCancellationRequested();
                await LookAsync(picture, mend, log, cancellation);
                progress?.Report(new StageProgress(Stage, ++done, total));
            }

            after = batch[^1].Hash;
        }

        return await OrphansAsync();
    }

    private async Task LookAsync(Row picture, bool mend, FaultLog log, CancellationToken cancellation)
    {
        var original = await WhyNotOriginalAsync(picture, cancellation);
        var lost = await LostPartsAsync(picture.Hash);
        if ((original is null && lost.Count == 0) || !await IsThereAsync(picture))
        {
            return;
        }

        var place = $"picture {picture.Hash}";
        if (original is not null)
        {
            log.Add(new Fault(FaultKind.Picture, place, original));
        }

        foreach (var part in lost)
        {
            var what = part.Part == PictureParts.Jpegs ? "JPEGs made of it are missing" : $"files of its {part.Part} are missing";
            var fault = new Fault(FaultKind.Picture, place, what, IsDerived: true);
            if (mend)
            {
                await ForgetAsync(part, cancellation);
                log.AddMended(fault, "The site makes them again.");
            }
            else
            {
                log.Add(fault);
            }
        }
    }

    private async Task<string?> WhyNotOriginalAsync(Row picture, CancellationToken cancellation)
    {
        if (files.Sets.Find(picture.Hash, PictureFiles.OriginalName(picture.Format)) is not { } path)
        {
            return "its original is missing";
        }

        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length != picture.Length)
            {
                return "its original has another length than its row says";
            }

            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
            return hash.StartsWith(picture.Hash, StringComparison.Ordinal) ? null : "its original is not the file that came in";
        }
        catch (FileNotFoundException)
        {
            return "its original is missing";
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return $"its original can't be read: {problem.Message.TrimEnd('.')}";
        }
    }

    private async Task<List<ForgetLostFormats.RecordedPart>> LostPartsAsync(string hash) =>
        [.. (await catalogue.ReadAsync(read => ForgetLostFormats.RecordedAsync(read, hash, hash))).Where(part => part.IsLost(files))];

    /// <summary>False where it was erased since its row was read.</summary>
    private Task<bool> IsThereAsync(Row picture) => catalogue.ReadAsync(read =>
        read.FindAsync<bool>("select exists (select 1 from pictures where hash = @Hash)", new { picture.Hash }));

    /// <summary>The site makes it again, as it does what was never made.</summary>
    private Task ForgetAsync(ForgetLostFormats.RecordedPart part, CancellationToken cancellation) => catalogue.WriteAsync(
        async write =>
        {
            await part.ForgetAsync(write);
            await Mending.NoteAsync(write, Stage, 1);
        },
        cancellation);

    private async Task<int> OrphansAsync()
    {
        var orphans = 0;
        foreach (var hashes in files.Sets.Hashes())
        {
            var known = (await catalogue.ReadAsync(read => read.ListAsync<string>($"""
                select hash from pictures where {read.Dialect.IsOneOf("hash", "hashes")}
                """, new { hashes = read.Dialect.List(hashes) }))).ToHashSet();
            orphans += hashes.Count(hash => !known.Contains(hash));
        }

        return orphans;
    }

    private Task<IReadOnlyList<Row>> NextAsync(string after) => catalogue.ReadAsync(read => read.ListAsync<Row>("""
        select hash, format, length
        from pictures
        where hash > @after
        order by hash
        limit @Batch
        """, new { after, Batch }));

    private sealed record Row
    {
        public required string Hash { get; init; }

        public required string Format { get; init; }

        public required long Length { get; init; }
    }
}
