namespace NewsDesk.Terms;

/// <summary>A term as the newsroom sees it.</summary>
public sealed record ListedTerm : Term
{
    /// <summary>How many articles stand under it, scheduled ones too.</summary>
    public required int Articles { get; init; }

    /// <summary>Readers may know of it: one that only unseen articles use would give those away.</summary>
    public required bool IsKnown { get; init; }
}
