namespace NewsDesk.Work;

/// <summary>A draft as it is kept.</summary>
/// <param name="ArticleId">The article it is of.</param>
/// <param name="SavedAt">Null where the text is the newest snapshot's, which needs no draft.</param>
/// <param name="Stored">At a conflict, what another window saved.</param>
public sealed record SavedDraft(long ArticleId, DateTimeOffset? SavedAt = null, WorkingText? Stored = null);
