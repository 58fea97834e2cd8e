using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace NewsDesk.Pictures.Imaging;

/// <summary>Counts frames before libvips does, which allocates half a gigabyte for the frames of a hostile 50 MB file.</summary>
internal static class PictureFrames
{
    public static int Count(SafeFileHandle file, string format, int limit)
    {
        if (format is not (PictureFormat.Gif or PictureFormat.WebP))
        {
            return 1;
        }

        var bytes = new FileWindow(file);
        return format == PictureFormat.Gif ? CountGif(bytes, limit) : CountWebP(bytes, limit);
    }

    private static int CountGif(FileWindow bytes, int limit)
    {
        const int screen = 13;
        const int descriptor = 10;
        var frames = 0;
        long at = bytes.Length > screen ? screen + ColourTable(bytes[10]) : bytes.Length;
        while (frames <= limit && at + descriptor < bytes.Length)
        {
            if (bytes[at] == 0x2C)
            {
                frames++;
                at = PastBlocks(bytes, at + descriptor + ColourTable(bytes[at + 9]) + 1);
            }
            else if (bytes[at] == 0x21)
            {
                at = PastBlocks(bytes, at + 2);
            }
            else
            {
                break;
            }
        }

        return frames;
    }

    private static int ColourTable(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static long PastBlocks(FileWindow bytes, long at)
    {
        while (at < bytes.Length && bytes[at] != 0)
        {
            at += bytes[at] + 1;
        }

        return at + 1;
    }

    private static int CountWebP(FileWindow bytes, int limit)
    {
        var frames = 0;
        long at = 12;
        while (frames <= limit && at + 8 <= bytes.Length)
        {
            var chunk = bytes.Slice(at, 8);
            frames += chunk.StartsWith("ANMF"u8) ? 1 : 0;
            var size = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            at += 8L + size + (size & 1);
        }

        return frames;
    }
}
