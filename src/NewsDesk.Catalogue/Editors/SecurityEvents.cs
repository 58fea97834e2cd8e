using NewsDesk.Audit;
using NewsDesk.Storage;

namespace NewsDesk.Editors;

/// <summary>Puts into the audit what changes nothing else: who came in, who was refused.</summary>
public sealed class SecurityEvents(Catalogue catalogue)
{
    /// <summary>Writes one line. A disk that can't be written loses the line and keeps nobody out.</summary>
    /// <param name="who">Whom it is about; nobody for a stranger, since the address they typed may be a password.</param>
    /// <param name="act">Such as <c>sign in</c>.</param>
    /// <param name="detail">How and from where; never a secret.</param>
    /// <param name="cancellation">Stops waiting for the write.</param>
    public Task NoteAsync(Actor who, string act, string detail, CancellationToken cancellation) =>
        catalogue.NoteAsync(write => write.AuditAsync(who, act, Of(who), detail), cancellation);

    /// <summary>Notes what somebody known asked for. A write that fails throws.</summary>
    /// <inheritdoc cref="NoteAsync"/>
    public Task WriteAsync(Actor who, string act, string detail, CancellationToken cancellation) =>
        catalogue.WriteAsync(write => write.AuditAsync(who, act, Of(who), detail), cancellation);

    private static AuditSubject Of(Actor who) => new() { PersonId = who.PersonId };
}
