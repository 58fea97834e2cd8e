namespace NewsDesk.Workflow;

/// <summary>A draft as it is kept.</summary>
/// <param name="SavedAt">Null where the text is the newest snapshot's, which needs no draft.</param>
public sealed record SavedDraft(long ArticleId, DateTimeOffset? SavedAt = null, WorkingText? Stored = null);
