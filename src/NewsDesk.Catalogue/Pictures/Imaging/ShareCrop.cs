namespace NewsDesk.Pictures.Imaging;

/// <summary>A crop of a lead picture in one of the three shapes that other sites and search engines show.</summary>
public sealed record ShareCrop
{
    private const int Widest = 1200;

    public required string Ratio { get; init; }

    public required string Place { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public string FileName => FileNameOf(Ratio, Place, Width);

    internal static string FileNameOf(string ratio, string place, long width) =>
        FormattableString.Invariant($"{ratio}-{place}-{width}.jpg");

    /// <summary>The three crops of a picture of these sides: 1,200 wide, or the largest that need no enlarging.</summary>
    internal static IReadOnlyList<ShareCrop> Of(int width, int height, string place) =>
        [.. new[] { (Across: 16, Down: 9), (Across: 4, Down: 3), (Across: 1, Down: 1) }.Select(ratio =>
        {
            var wide = Math.Max(1, Math.Min(Math.Min(Widest, width), height * ratio.Across / ratio.Down));
            return new ShareCrop
            {
                Ratio = FormattableString.Invariant($"{ratio.Across}x{ratio.Down}"),
                Place = place,
                Width = wide,
                Height = Math.Clamp((int)Math.Round((double)wide * ratio.Down / ratio.Across), 1, height),
            };
        })];
}
