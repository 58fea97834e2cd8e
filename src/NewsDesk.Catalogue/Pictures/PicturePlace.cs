namespace NewsDesk.Pictures;

/// <summary>The nine places of a picture that may have to stay visible when it is cut. Left is left in every language: a place is a matter of the picture.</summary>
public static class PicturePlace
{
    public const string Center = "center";

    /// <summary>Row by row from the top.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["top-left", "top", "top-right", "left", Center, "right", "bottom-left", "bottom", "bottom-right"];

    /// <summary>How far from the left and from the top a place lies, each 0, ½ or 1.</summary>
    internal static (double Across, double Down) Of(string place)
    {
        var n = All.Index().Single(known => known.Item == place).Index;
        return (n % 3 / 2.0, n / 3 / 2.0);
    }
}
