using NewsDesk.Audit;

namespace NewsDesk.Accounts;

/// <summary>Audits events that change nothing else, such as a sign-in.</summary>
public sealed class SecurityEvents(Catalogue catalogue)
{
    /// <summary>Writes one line. A disk that can't be written loses the line and keeps nobody out.</summary>
    /// <param name="who">Nobody for a stranger, since the address they typed may be a password.</param>
    public Task NoteAsync(Actor who, string act, string detail, CancellationToken cancellation) =>
        catalogue.NoteAsync(write => write.AuditAsync(who, act, Of(who), detail), cancellation);

    /// <summary>The same, but a write that fails throws.</summary>
    public Task WriteAsync(Actor who, string act, string detail, CancellationToken cancellation) =>
        catalogue.WriteAsync(write => write.AuditAsync(who, act, Of(who), detail), cancellation);

    private static AuditSubject Of(Actor who) => new() { PersonId = who.PersonId };
}
