using NewsDesk.Articles;

namespace NewsDesk.Publishing;

/// <summary>Something about a text that its publisher should know.</summary>
public sealed record PublicationIssue(IssueSeverity Severity, string Sentence, ArticleField Field)
{
    internal static PublicationIssue Fault(ArticleField field, string sentence) => new(IssueSeverity.Fault, sentence, field);

    internal static PublicationIssue Hint(ArticleField field, string sentence) => new(IssueSeverity.Hint, sentence, field);
}

/// <summary>Says whether an issue stands in the way of a publication.</summary>
public enum IssueSeverity
{
    Fault,

    Hint,
}
