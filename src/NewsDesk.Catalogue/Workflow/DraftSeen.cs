namespace NewsDesk.Workflow;

/// <summary>The draft that a save goes on from: another window may have gone on with it since.</summary>
/// <param name="Editing">Names the loaded form that saves, which does not conflict with itself; empty where it has no name.</param>
public readonly record struct DraftSeen(DateTimeOffset? SavedAt, string Editing = "")
{
    private const int LongestName = 64;

    internal string Form => Editing is { Length: > 0 and <= LongestName } ? Editing : "";

    public static implicit operator DraftSeen(DateTimeOffset? savedAt) => new(savedAt);

    internal bool IsOf(WorkingText? draft) => draft?.SavedAt == SavedAt || (draft is not null && Form != "" && draft.Editing == Form);
}
