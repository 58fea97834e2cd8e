using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using NetVips;
using NewsDesk.Pictures.Imaging;

namespace NewsDesk.Pictures.Files;

/// <summary>Writes an upload to the disk as it comes, and empties it once it turns out to be no picture. Disposing removes it.</summary>
public sealed class IncomingPicture : IDisposable
{
    private const string Ending = ".incoming";

    private const int FormatBytes = 256;

    private const int HeaderBytes = 256 * 1024;

    private readonly SafeFileHandle file;
    private bool wasLookedAt;

    private IncomingPicture(string folder)
    {
        Directory.CreateDirectory(folder);

        // It is held open until it is stored or removed, which tells a sweep that it is in use.
        FilePath = Path.Combine(folder, Guid.NewGuid().ToString("N") + Ending);
        file = File.OpenHandle(FilePath, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete,
            FileOptions.Asynchronous);
    }

    public string? Problem { get; private set; }

    public long Length { get; private set; }

    internal string FilePath { get; }

    internal string Format { get; private set; } = "";

    internal int Frames => PictureFrames.Count(file, Format, PictureLimits.Frames);

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

    /// <summary>Removes files that a killed process left behind, and none that are being received; returns how many.</summary>
    internal static int Sweep(string folder)
    {
        var removed = 0;
        foreach (var path in Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + Ending) : [])
        {
            try
            {
                using var left = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 0,
                    FileOptions.DeleteOnClose);
                removed++;
            }
            catch (IOException)
            {
            }
        }

        return removed;
    }

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
                var at = Length;
                Length += read;

                // A rejected file is read to its end all the same: a browser that can't send it all shows no response.
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
            Span<byte> head = stackalloc byte[FormatBytes];
            Format = PictureFormat.Of(head[..RandomAccess.Read(file, head, 0)]) ?? "";
            Problem = Format == ""
                ? "The file is not a JPEG, PNG, WebP, GIF or AVIF picture; save the picture as one of these and choose that." : null;
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
