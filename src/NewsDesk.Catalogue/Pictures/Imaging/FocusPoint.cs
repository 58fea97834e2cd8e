namespace NewsDesk.Pictures.Imaging;

/// <summary>The nine places of a picture that a crop can keep. They belong to the picture, so left is left in every language.</summary>
public static class FocusPoint
{
    public const string Center = "center";

    public static IReadOnlyList<string> All { get; } =
        ["top-left", "top", "top-right", "left", Center, "right", "bottom-left", "bottom", "bottom-right"];

    internal static (double Across, double Down) Of(string place)
    {
        var n = All.Index().Single(known => known.Item == place).Index;
        return (n % 3 / 2.0, n / 3 / 2.0);
    }
}
