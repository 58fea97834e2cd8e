using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using NetVips;

namespace NewsDesk.Pictures;

/// <summary>
/// A file on its way into the library: it goes to the disk as it comes, and nothing of it is kept once its beginning shows that it can't be
/// taken. Disposing removes what was not stored.
/// </summary>
public sealed class IncomingPicture : IDisposable
{
    private const string Ending = ".incoming";

    /// <summary>As many bytes as the rules for the format look at.</summary>
    private const int FormatBytes = 256;

    /// <summary>Most files say within these how large they are.</summary>
    private const int HeaderBytes = 256 * 1024;

    private readonly SafeFileHandle file;
    private readonly byte[] head = new byte[FormatBytes];
    private bool wasLookedAt;

    private IncomingPicture(string folder)
    {
        Directory.CreateDirectory(folder);

        // Held open until it is stored or removed, which tells a sweep that it is in use.
        FilePath = Path.Combine(folder, Guid.NewGuid().ToString("N") + Ending);
        file = File.OpenHandle(FilePath, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, FileOptions.Asynchronous);
    }

    /// <summary>One sentence that says why it is not taken and what to do; null where it may be a picture.</summary>
    public string? Problem { get; private set; }

    /// <summary>In bytes, whether or not they were kept.</summary>
    public long Length { get; private set; }

    internal string FilePath { get; }

    /// <summary>One of <see cref="PictureFormat.All"/>, where there is no problem.</summary>
    internal string Format { get; private set; } = "";

    /// <summary>Counted to the limit and one more.</summary>
    internal int Frames => PictureFrames.Count(file, Format, PictureLimits.Frames);

    /// <summary>The first 32 lower-case hex characters of the SHA-256 of its bytes.</summary>
    internal string Hash { get; private set; } = "";

    internal static async Task<IncomingPicture> ReceiveAsync(string folder, Stream stream, CancellationToken cancellation)
    {
        var incoming = new IncomingPicture(folder);
        try
        {
            await incoming.ReceiveAsync(stream, cancellation);
            return incoming;
        }
        catch
        {
            incoming.Dispose();
            throw;
        }
    }

    /// <summary>Removes what a killed process left behind; what somebody is receiving is left alone. Returns how many.</summary>
    internal static int Sweep(string folder)
    {
        var removed = 0;
        foreach (var path in Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + Ending) : [])
        {
            try
            {
                using var left = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
                removed++;
            }
            catch (IOException)
            {
                // It is in use, or was stored meanwhile.
            }
        }

        return removed;
    }

    /// <summary>Safely on disk under its new name when the folder is flushed, too.</summary>
    internal void MoveTo(string path)
    {
        RandomAccess.FlushToDisk(file);
        File.Move(FilePath, path);
    }

    public void Dispose()
    {
        file.Dispose();
        File.Delete(FilePath);
    }

    private async Task ReceiveAsync(Stream stream, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            for (int read; (read = await stream.ReadAsync(buffer, cancellation)) > 0;)
            {
                if (Length < head.Length)
                {
                    buffer.AsSpan(0, Math.Min(read, head.Length - (int)Length)).CopyTo(head.AsSpan((int)Length));
                }

                var at = Length;
                Length += read;

                // The rest of what is not taken is read all the same: a browser that can't send it all shows no response.
                if (Problem is null && Length <= PictureLimits.LargestFile)
                {
                    await RandomAccess.WriteAsync(file, buffer.AsMemory(0, read), at, cancellation);
                    hash.AppendData(buffer, 0, read);
                    Judge(isWhole: false);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        Judge(isWhole: true);
        Problem = PictureLimits.RefusalOfFile(Length) ?? Problem;
        if (Problem is not null)
        {
            Dispose();
        }

        Hash = Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }

    private void Judge(bool isWhole)
    {
        if (Problem is null && Format == "" && (isWhole || Length >= FormatBytes))
        {
            Format = PictureFormat.Of(head.AsSpan(0, (int)Math.Min(Length, head.Length))) ?? "";
            Problem = Format == "" ? "The file is not a JPEG, PNG, WebP, GIF or AVIF picture; save the picture as one of these and choose that." : null;
        }

        if (Problem is null && !isWhole && !wasLookedAt && Length >= HeaderBytes)
        {
            wasLookedAt = true;
            Problem = EarlyProblem();
        }

        if (Problem is not null)
        {
            RandomAccess.SetLength(file, 0);
        }
    }

    /// <summary>Judges the size by the beginning of the file; the whole file is judged again at its end.</summary>
    private string? EarlyProblem()
    {
        try
        {
            return PictureLimits.RefusalOfFrames(Frames) ?? PictureHeader.Read(FilePath).Problem;
        }
        catch (VipsException)
        {
            return null;
        }
    }
}
