using System.Buffers.Binary;

namespace NewsDesk.Tests.Pictures;

/// <summary>Small files that ask for a great deal, put together byte by byte.</summary>
internal static class HostilePictures
{
    public static ReadOnlySpan<byte> PngSignature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>A PNG of a few kilobytes whose header, with a right checksum, claims these sides.</summary>
    public static byte[] Png(int width, int height)
    {
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = 2;
        using var file = new MemoryStream();
        file.Write(PngSignature);
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, new byte[4000]);
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    public static byte[] Gif(int frames)
    {
        using var file = new MemoryStream();
        file.Write("GIF89a"u8);
        file.Write([1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
        for (var i = 0; i < frames; i++)
        {
            file.Write([0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
        }

        file.WriteByte(0x3B);
        return file.ToArray();
    }

    /// <summary>One frame of a real animation, over and over.</summary>
    public static byte[] WebP(int frames)
    {
        using var animation = SamplePictures.Animation(SamplePictures.Red, SamplePictures.Blue);
        var real = animation.WebpsaveBuffer();
        var at = real.AsSpan().IndexOf("ANMF"u8);
        var frame = real.AsSpan(at, 8 + BinaryPrimitives.ReadInt32LittleEndian(real.AsSpan(at + 4)));
        using var file = new MemoryStream();
        file.Write(real.AsSpan(0, at));
        for (var i = 0; i < frames; i++)
        {
            file.Write(frame);
        }

        var bytes = file.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        return bytes;
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum([.. type, .. data]));
        file.Write(number);
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }
}
