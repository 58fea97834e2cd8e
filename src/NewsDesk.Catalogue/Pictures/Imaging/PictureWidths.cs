namespace NewsDesk.Pictures.Imaging;

/// <summary>The widths at which a picture is served; import and the page's srcset share this rule.</summary>
public static class PictureWidths
{
    private static readonly int[] Steps = [320, 480, 640, 960, 1280, 1600, 1920];

    /// <summary>The steps that need no enlarging, narrowest first; a picture narrower than all of them has its own width alone.</summary>
    public static IReadOnlyList<int> For(int naturalWidth)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(naturalWidth);
        return naturalWidth < Steps[0] ? [naturalWidth] : [.. Steps.Where(step => step <= naturalWidth)];
    }

    public static int HeightAt(int width, int naturalWidth, int naturalHeight) =>
        Math.Max(1, (int)Math.Round((double)naturalHeight * width / naturalWidth));

    internal static string FileName(int width, string extension) => FormattableString.Invariant($"{width}.{extension}");
}
