namespace NewsDesk.Web.SignIn;

/// <summary>Somebody whose password was right and whose code or passkey is still to come, as a sealed cookie carries them.</summary>
/// <remarks>The stamp is that of their credentials: once these have changed, the password counts no more.</remarks>
public sealed record PendingSecondFactor(long EditorId, string Stamp, string How)
{
    public const string Cookie = "half";

    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);
}
