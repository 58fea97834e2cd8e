namespace NewsDesk.Web.Logging;

/// <summary>Why an answer is counted rather than logged.</summary>
public enum QuietKind
{
    Kept,
    NotModified,
    Picture,
    Health,
}
