namespace NewsDesk.Pictures;

/// <summary>The nine places of a picture that a crop can keep. They belong to the picture, so left is left in every language.</summary>
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
