namespace NewsDesk.Web.Rehearsals;

/// <summary>Shows one instant: pages that are compared must be as of the same.</summary>
internal sealed class FixedClock(DateTimeOffset instant) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => instant;
}
