namespace NewsDesk.Web.SignIn;

/// <summary>Somebody whose password was right and whose second factor is pending; void once their credentials change.</summary>
public sealed record PendingSecondFactor(long EditorId, string Stamp, string How)
{
    public const string Cookie = "half";

    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);
}
