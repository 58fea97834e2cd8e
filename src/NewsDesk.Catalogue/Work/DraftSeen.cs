namespace NewsDesk.Work;

/// <summary>What whoever saves knows of the draft: another window may have gone on with it since.</summary>
/// <param name="SavedAt">When the draft they go on from was saved; null where there was none.</param>
/// <param name="Editing">Names the loaded form that saves; empty where it has no name. One form does not conflict with itself.</param>
public readonly record struct DraftSeen(DateTimeOffset? SavedAt, string Editing = "")
{
    /// <summary>Longer names are no form's of ours.</summary>
    private const int LongestName = 64;

    internal string Form => Editing is { Length: > 0 and <= LongestName } ? Editing : "";

    internal bool IsOf(WorkingText? draft) => draft?.SavedAt == SavedAt || (draft is not null && Form != "" && draft.Editing == Form);
}
