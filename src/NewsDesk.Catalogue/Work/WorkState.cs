namespace NewsDesk.Work;

/// <summary>Where a text is that is under way.</summary>
public enum WorkState
{
    /// <summary>With the one who writes it.</summary>
    Draft,

    /// <summary>With the editors.</summary>
    Submitted,

    /// <summary>Sent back to the one who wrote it, with a note.</summary>
    Returned,
}
