using NewsDesk.Pictures.Imaging;
using NewsDesk.Text;

namespace NewsDesk.Pictures;

/// <summary>The description of a picture, in the library or in a form.</summary>
/// <param name="Alt">Empty is decorative, null undecided.</param>
public sealed record PictureDescription(string? Alt, string? Caption, string? Credit, string? Focus)
{
    internal FieldTexts Texts => FieldTexts.Of(
        ("what must stay visible", Focus ?? FocusPoint.Center),
        ("alternative text", Alt switch { null => "(still to be decided)", "" => "(decorative)", _ => Alt }),
        ("caption", Caption ?? ""),
        ("credit", Credit ?? ""));

    internal Result<PictureDescription> Check()
    {
        var (alt, caption, credit) = (
            CleanText.Line(Alt, PictureTexts.LongestCaption), CleanText.Line(Caption, PictureTexts.LongestCaption),
            CleanText.Line(Credit, PictureTexts.LongestName));
        var problem = alt.ProblemWith("alternative text") ?? caption.ProblemWith("caption") ?? credit.ProblemWith("credit")
            ?? (Alt is not (null or "") && alt.Value is null or "" ? "Write what the picture shows, or say that it only decorates." : null)
            ?? (Focus is not null && !FocusPoint.All.Contains(Focus) ? "Choose one of the nine places of the picture." : null);
        return problem is null
            ? new PictureDescription(Alt is null ? null : alt.Value, caption.Value!, credit.Value!, Focus)
            : Result.Rejected<PictureDescription>(problem);
    }
}
