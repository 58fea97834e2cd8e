using NewsDesk.Audit;

namespace NewsDesk.Accounts;

/// <summary>Begins or ends the rule that administrators need a second factor: an authenticator app or a passkey.</summary>
public sealed class RequireSecondFactors(Catalogue catalogue)
{
    /// <summary>How long an administrator has to set one up, from when the rule began or they became one.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(14);

    // A rule that stands already goes on from when it began.
    public Task ExecuteAsync(bool isRequired, Actor by, CancellationToken cancellation) => catalogue.WriteAsync(async write =>
    {
        var changed = await write.ExecuteAsync("""
            update catalogue set second_factor_since = @since
            where (second_factor_since is not null) <> @isRequired
            """, new { isRequired, since = isRequired ? write.Now : (DateTimeOffset?)null });
        if (changed > 0)
        {
            await write.AuditAsync(by, isRequired ? "require second factors" : "require no second factors", AuditSubject.None,
                "of administrators");
        }
    }, cancellation);
}
