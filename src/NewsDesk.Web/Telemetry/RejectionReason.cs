namespace NewsDesk.Web.Telemetry;

/// <summary>Why a request was rejected, for the metrics.</summary>
public enum RejectionReason
{
    /// <summary>A client asked more often than it may.</summary>
    RequestRate,

    Host,

    /// <summary>The disk was full or could not be written.</summary>
    Disk,

    /// <summary>Another site began it.</summary>
    ForeignSite,

    FormToken,

    /// <summary>The role, or the scopes of the token, did not allow it.</summary>
    Permission,

    /// <summary>A wrong password, code or passkey.</summary>
    SignIn,

    /// <summary>Too many wrong passwords or codes before.</summary>
    GuessLimit,

    ApiToken,

    /// <summary>Too many passwords and codes were waiting to be hashed.</summary>
    HashingQueue,

    Uploads,

    /// <summary>The database could not be reached.</summary>
    Database,
}
