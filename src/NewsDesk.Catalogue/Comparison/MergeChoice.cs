namespace NewsDesk.Comparison;

/// <summary>The ways to go on with a draft that did not start from the newest text.</summary>
public enum MergeChoice
{
    Theirs,
    Mine,

    /// <summary>The changes of the others are shown beside the draft.</summary>
    Both,
}
