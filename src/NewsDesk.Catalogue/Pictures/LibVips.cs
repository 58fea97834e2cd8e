using NetVips;

namespace NewsDesk.Pictures;

/// <summary>Opens pictures through libvips, which is first reduced to the five formats and told to stay quiet.</summary>
internal static class LibVips
{
    // Held here because libvips keeps only a native pointer to it. Without a handler, text from hostile files goes to
    // the process's error stream.
    private static readonly Log.LogDelegate Silence = (_, _, _) => { };

    static LibVips()
    {
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.All, Silence);
        Log.SetLogHandler("GLib-GObject", Enums.LogLevelFlags.All, Silence);
        Cache.Max = 0;
        NativeMemory.Limit();

        // A picture takes one core; how many are worked on at once is for those who ask. The AVIF encoder would take all.
        NetVips.NetVips.Concurrency = 1;
        NetVips.NetVips.BlockUntrusted = true;

        // libvips chooses its loader from the bytes by rules of its own, so the others are not there to be chosen.
        Operation.Block("VipsForeignLoad", true);
        foreach (var loader in (string[])["Jpeg", "Png", "Webp", "Nsgif", "Heif"])
        {
            Operation.Block("VipsForeignLoad" + loader, false);
        }
    }

    /// <summary>
    /// Opens the first frame for reading from top to bottom; only the header is read yet. A damaged picture throws
    /// <see cref="VipsException"/>, here or when its pixels are asked for.
    /// </summary>
    public static Image Open(string path) =>
        Image.NewFromFile(path, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error);

    /// <summary>A JPEG that its decoder makes smaller by 2, 4 or 8, which costs it less than all the pixels.</summary>
    public static Image OpenJpeg(string path, int shrink) =>
        Image.Jpegload(path, shrink: shrink, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error);
}
