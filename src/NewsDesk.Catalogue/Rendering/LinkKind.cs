namespace NewsDesk.Rendering;

internal enum LinkKind
{
    Forbidden,
    ThisSite,
    Article,
    OtherSite,

    Contact,
}
