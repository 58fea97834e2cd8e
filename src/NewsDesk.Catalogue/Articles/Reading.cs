using NewsDesk.Storage;

namespace NewsDesk.Articles;

/// <summary>
/// The two instants of a read: what was visible at <see cref="At"/>, less what is withdrawn as of <see cref="Now"/>.
/// They differ only when the past is shown.
/// </summary>
public sealed record Reading(DateTimeOffset At, DateTimeOffset Now)
{
    /// <summary>A reader sees what is visible at the instant of the read.</summary>
    public static Reading Of(CatalogueRead read) => new(read.Now, read.Now);
}
