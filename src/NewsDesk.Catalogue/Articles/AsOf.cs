namespace NewsDesk.Articles;

/// <summary>The as-of instants of a read: what was visible at <see cref="At"/>, less what is withdrawn as of <see cref="Now"/>,
/// which differ only when the past is shown.</summary>
public sealed record AsOf(DateTimeOffset At, DateTimeOffset Now)
{
    public static AsOf Of(CatalogueRead read) => new(read.Now, read.Now);
}
