using NewsDesk.Newsroom;
using NewsDesk.Text;

namespace NewsDesk.Pictures;

/// <summary>What is said of a picture.</summary>
/// <param name="Alt">Empty is decorative, null undecided.</param>
/// <param name="Caption">Null or empty for none.</param>
/// <param name="Credit">Null or empty for none.</param>
/// <param name="Focus">One of <see cref="PicturePlace.All"/>; null for the centre.</param>
public sealed record PictureDescription(string? Alt, string? Caption, string? Credit, string? Focus)
{
    /// <summary>Field by field, in words.</summary>
    internal FieldTexts Texts => FieldTexts.Of(
        ("what must stay visible", Focus ?? PicturePlace.Center),
        ("alternative text", Alt switch { null => "(still to be decided)", "" => "(decorative)", _ => Alt }),
        ("caption", Caption ?? ""),
        ("credit", Credit ?? ""));

    /// <summary>The same in clean single lines, or the problem.</summary>
    internal (PictureDescription Clean, string? Problem) Check()
    {
        var (alt, caption, credit) = (
            CleanText.Line(Alt, PictureTexts.LongestCaption), CleanText.Line(Caption, PictureTexts.LongestCaption), CleanText.Line(Credit, PictureTexts.LongestName));
        var problem = alt.ProblemWith("alternative text") ?? caption.ProblemWith("caption") ?? credit.ProblemWith("credit")
            ?? (Alt is not (null or "") && alt.Value is null or "" ? "Write what the picture shows, or say that it only decorates." : null)
            ?? (Focus is not null && !PicturePlace.All.Contains(Focus) ? "Choose one of the nine places of the picture." : null);
        return (new PictureDescription(Alt is null ? null : alt.Value, caption.Value ?? "", credit.Value ?? "", Focus), problem);
    }
}
