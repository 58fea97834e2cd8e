namespace NewsDesk.Web.Security;

/// <summary>Somebody whose password was right and whose code or passkey is still to come. A sealed cookie carries it.</summary>
/// <param name="EditorId">Who.</param>
/// <param name="Stamp">Of their credentials; once these have changed, the password counts no more.</param>
/// <param name="How">For the audit: what was right so far.</param>
public sealed record HalfSignedIn(long EditorId, string Stamp, string How)
{
    public const string Cookie = "half";

    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);
}
