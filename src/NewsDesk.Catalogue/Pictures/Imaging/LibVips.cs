using NetVips;

namespace NewsDesk.Pictures.Imaging;

/// <summary>Opens pictures through libvips, reduced to the five formats and without its log.</summary>
internal static class LibVips
{
    // A field, because libvips keeps only a native pointer to it. Without it, text from hostile files goes to the error stream.
    private static readonly Log.LogDelegate Silence = (_, _, _) => { };

    static LibVips()
    {
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.All, Silence);
        Log.SetLogHandler("GLib-GObject", Enums.LogLevelFlags.All, Silence);
        Cache.Max = 0;
        NativeMemory.Limit();

        NetVips.NetVips.Concurrency = 1;
        NetVips.NetVips.BlockUntrusted = true;

        // libvips chooses its loader from the bytes by rules of its own, so all others are blocked.
        Operation.Block("VipsForeignLoad", true);
        foreach (var loader in (string[])["Jpeg", "Png", "Webp", "Nsgif", "Heif"])
        {
            Operation.Block("VipsForeignLoad" + loader, false);
        }
    }

    /// <summary>Reads only the header. A damaged picture throws <see cref="VipsException"/>, here or when its pixels are read.</summary>
    public static Image Open(string path) =>
        Image.NewFromFile(path, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error);

    public static Image OpenJpeg(string path, int shrink) =>
        Image.Jpegload(path, shrink: shrink, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error);
}
