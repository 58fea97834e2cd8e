namespace NewsDesk.Pictures;

/// <summary>
/// Large pictures are decoded one at a time in a process. A progressive JPEG or an AVIF is held in memory as a whole while it is decoded,
/// some 250 MB of it at the most pixels that are taken; the encoder of AVIF takes 100 MB.
/// </summary>
internal static class LargePictures
{
    private const int Pixels = 10_000_000;

    private static readonly SemaphoreSlim Place = new(1);

    /// <summary>Waits until this picture may be decoded; disposing lets the next one in. Smaller ones need not wait.</summary>
    public static IDisposable Wait(PictureHeader header, CancellationToken cancellation) =>
        Wait((long)header.Width * header.Height > Pixels, cancellation);

    /// <summary>The same for an encoder that takes as much.</summary>
    public static IDisposable Wait(CancellationToken cancellation) => Wait(true, cancellation);

    private static Held Wait(bool isLarge, CancellationToken cancellation)
    {
        if (isLarge)
        {
            Place.Wait(cancellation);

            // The memory of the decoder comes on top of the garbage of earlier requests, so that is collected first.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            NativeMemory.GiveBack();
        }

        return new Held(isLarge);
    }

    private sealed class Held(bool isLarge) : IDisposable
    {
        public void Dispose()
        {
            NativeMemory.GiveBack();
            if (isLarge)
            {
                Place.Release();
            }
        }
    }
}
