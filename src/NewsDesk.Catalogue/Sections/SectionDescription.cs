using NewsDesk.Storage;
using NewsDesk.Text;

namespace NewsDesk.Sections;

/// <summary>What may stand below a section's name.</summary>
internal static class SectionDescription
{
    public static Result<string> Check(string? text)
    {
        var clean = CleanText.Line(text, 500);
        return clean.ProblemWith("description") is { } problem ? Result.Refused<string>(problem) : clean.Value!;
    }
}
