namespace NewsDesk.Rendering;

internal enum LinkKind
{
    /// <summary>A scheme we do not write out.</summary>
    Forbidden,
    ThisSite,
    Article,
    OtherSite,

    /// <summary>mailto or tel.</summary>
    Contact,
}
