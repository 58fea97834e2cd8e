using NewsDesk.Storage;
using NewsDesk.Text;

namespace NewsDesk.Authors;

/// <summary>What is said of an author beside name and address.</summary>
/// <param name="Kind">Whether a byline names someone or a desk.</param>
/// <param name="Bio">A line or two; may be empty.</param>
public sealed record AuthorFacts(AuthorKind Kind, string? Bio)
{
    internal Result<string> Check()
    {
        var clean = CleanText.Line(Bio, 1_000);
        return clean.ProblemWith("text about them") is { } problem ? Result.Refused<string>(problem) : clean.Value!;
    }
}
