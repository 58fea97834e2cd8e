namespace NewsDesk.Web.Security;

/// <summary>Somebody whose password was right and whose code or passkey is still to come, as a sealed cookie carries them.</summary>
/// <param name="EditorId">The row in editors.</param>
/// <param name="Stamp">The stamp of their credentials; once these have changed, the password counts no more.</param>
/// <param name="How">What was right so far, for the audit.</param>
public sealed record HalfSignedIn(long EditorId, string Stamp, string How)
{
    public const string Cookie = "half";

    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);
}
