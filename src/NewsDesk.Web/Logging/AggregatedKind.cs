namespace NewsDesk.Web.Logging;

/// <summary>The kinds of requests that are counted rather than logged.</summary>
public enum AggregatedKind
{
    Kept,
    NotModified,
    Picture,
    Health,
    Unsaved,
    WithoutDatabase,
}
