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
    public static IDisposable Wait(PictureHeader header, CancellationToken cancellation) => TryWait(header, Timeout.InfiniteTimeSpan, cancellation)!;

    /// <summary>The same, or null where its turn did not come in this time.</summary>
    public static IDisposable? TryWait(PictureHeader header, TimeSpan longest, CancellationToken cancellation)
    {
        if ((long)header.Width * header.Height <= Pixels)
        {
            return new Held(isLarge: false);
        }

        // Waiters by WaitAsync are served in order, so that the encoder, which comes back at once for the next width, never overtakes.
        if (!Place.WaitAsync(longest, cancellation).GetAwaiter().GetResult())
        {
            return null;
        }

        // The memory of the decoder comes on top of the garbage of earlier requests, so that is collected first.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        NativeMemory.GiveBack();
        return new Held(isLarge: true);
    }

    /// <summary>Waits for the same place, for an encoder that takes as much. It leaves the garbage: one comes for every width of every picture.</summary>
    public static IDisposable WaitToEncode(CancellationToken cancellation)
    {
        Place.Wait(cancellation);
        return new Held(isLarge: true);
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
