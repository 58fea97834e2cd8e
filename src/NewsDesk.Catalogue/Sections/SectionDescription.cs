using NewsDesk.Text;

namespace NewsDesk.Sections;

/// <summary>What may stand below a section's name.</summary>
internal static class SectionDescription
{
    public static (string? Value, string? Problem) Check(string? text)
    {
        var clean = CleanText.Line(text, 500);
        return (clean.Value, clean.ProblemWith("description"));
    }
}
