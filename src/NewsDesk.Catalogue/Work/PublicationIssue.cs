using NewsDesk.Articles;

namespace NewsDesk.Work;

/// <summary>Something about a text that whoever publishes it should know.</summary>
/// <param name="Severity">Whether it can be published all the same.</param>
/// <param name="Sentence">What it is and what to do.</param>
/// <param name="Field">Where it is mended.</param>
public sealed record PublicationIssue(IssueSeverity Severity, string Sentence, ArticleField Field);

/// <summary>Whether an issue stands in the way of a publication.</summary>
public enum IssueSeverity
{
    /// <summary>The text is refused until it is mended.</summary>
    Fault,

    /// <summary>The text can be published as it is.</summary>
    Hint,
}
