namespace NewsDesk.Pictures.Imaging;

/// <summary>Decodes one large picture at a time: a progressive JPEG or an AVIF takes up to 250 MB, the encoder of AVIF 100 MB.</summary>
internal static class LargePictures
{
    private const int Pixels = 10_000_000;

    private static readonly SemaphoreSlim Place = new(1);

    public static IDisposable Wait(PictureHeader header, CancellationToken cancellation) =>
        TryWait(header, Timeout.InfiniteTimeSpan, cancellation)!;

    /// <returns>Null where its turn did not come in this time.</returns>
    public static IDisposable? TryWait(PictureHeader header, TimeSpan longest, CancellationToken cancellation)
    {
        if ((long)header.Width * header.Height <= Pixels)
        {
            return new Held(isLarge: false);
        }

        // WaitAsync serves in order, so that the encoder, which comes back at once for the next width, never overtakes.
        if (!Place.WaitAsync(longest, cancellation).GetAwaiter().GetResult())
        {
            return null;
        }

        // The decoder's memory comes on top of the garbage of earlier requests, so that is collected first.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        NativeMemory.GiveBack();
        return new Held(isLarge: true);
    }

    /// <summary>Waits for the same place, but collects no garbage, as it is called for every width of every picture.</summary>
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
