using Microsoft.Win32.SafeHandles;

namespace NewsDesk.Pictures.Imaging;

/// <summary>Reads bytes anywhere in a file and holds 64 KB of it in memory.</summary>
internal sealed class FileWindow(SafeFileHandle file)
{
    private readonly byte[] window = new byte[64 * 1024];
    private long start;
    private int count;

    public long Length { get; } = RandomAccess.GetLength(file);

    public byte this[long at] => Slice(at, 1)[0];

    public ReadOnlySpan<byte> Slice(long at, int length)
    {
        if (at < start || at + length > start + count)
        {
            (start, count) = (at, RandomAccess.Read(file, window, at));
        }

        return window.AsSpan((int)(at - start), length);
    }
}
