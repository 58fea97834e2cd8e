namespace NewsDesk.Rendering;

internal enum LinkKind
{
    /// <summary>Any other scheme.</summary>
    Forbidden,
    ThisSite,
    Article,
    OtherSite,

    /// <summary>mailto or tel.</summary>
    Contact,
}
