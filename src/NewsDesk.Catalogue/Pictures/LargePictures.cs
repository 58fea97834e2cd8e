namespace NewsDesk.Pictures;

/// <summary>
/// Large pictures are decoded one at a time in a process. A progressive JPEG or an AVIF is held in memory as a whole while it is decoded,
/// some 250 MB of it at the most pixels that are taken; the encoder of AVIF takes 100 MB. The encoder has a place of its own: its thread gives way
/// to everything, and an upload would wait for it.
/// </summary>
internal static class LargePictures
{
    private const int Pixels = 10_000_000;

    private static readonly SemaphoreSlim Decoder = new(1);
    private static readonly SemaphoreSlim Encoder = new(1);

    /// <summary>Waits until this picture may be decoded; disposing lets the next one in. Smaller ones need not wait.</summary>
    public static IDisposable Wait(PictureHeader header, CancellationToken cancellation) => TryWait(header, Timeout.InfiniteTimeSpan, cancellation)!;

    /// <summary>The same, or null where its turn did not come in this time.</summary>
    public static IDisposable? TryWait(PictureHeader header, TimeSpan longest, CancellationToken cancellation)
    {
        if ((long)header.Width * header.Height <= Pixels)
        {
            return new Held(null);
        }

        if (!Decoder.Wait(longest, cancellation))
        {
            return null;
        }

        // The memory of the decoder comes on top of the garbage of earlier requests, so that is collected first.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        NativeMemory.GiveBack();
        return new Held(Decoder);
    }

    /// <summary>Waits for the place of the encoder.</summary>
    public static IDisposable WaitToEncode(CancellationToken cancellation)
    {
        Encoder.Wait(cancellation);
        return new Held(Encoder);
    }

    private sealed class Held(SemaphoreSlim? place) : IDisposable
    {
        public void Dispose()
        {
            NativeMemory.GiveBack();
            place?.Release();
        }
    }
}
