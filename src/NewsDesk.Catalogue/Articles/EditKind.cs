namespace NewsDesk.Articles;

/// <summary>The kind of edit that a publish is; every date and notice that readers see follows from it.</summary>
public enum EditKind
{
    /// <summary>The first publication: sets the published date.</summary>
    First,

    /// <summary>Spelling or layout: no date moves.</summary>
    Minor,

    /// <summary>Something substantive is new: the updated date moves.</summary>
    Update,

    /// <summary>The text could be misread: the updated date moves, and a public note is required.</summary>
    Clarification,

    Correction,
}
