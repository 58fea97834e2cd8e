namespace NewsDesk.Work;

/// <summary>How somebody goes on whose draft did not start from the newest text.</summary>
public enum MergeChoice
{
    /// <summary>With the newest text; their draft is set aside.</summary>
    Theirs,

    /// <summary>With their own.</summary>
    Mine,

    /// <summary>With their own, and what the others changed beside it.</summary>
    Both,
}
