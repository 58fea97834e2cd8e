using NewsDesk.Storage;

namespace NewsDesk.Editors;

/// <summary>Puts into the audit what changes nothing else: who came in, who was refused.</summary>
public sealed class SecurityEvents(Catalogue catalogue)
{
    /// <summary>Stands in the audit for those whom nobody knows.</summary>
    public const string Nobody = "nobody";

    /// <summary>Writes one line. A disk that can't be written loses the line and keeps nobody out.</summary>
    /// <param name="who">The person's address, or <see cref="Nobody"/>: what a stranger typed may be a password.</param>
    /// <param name="act">Such as <c>sign in</c>.</param>
    /// <param name="detail">How and from where; never a secret.</param>
    /// <param name="cancellation">Stops waiting for the write.</param>
    public Task NoteAsync(string who, string act, string detail, CancellationToken cancellation) => catalogue.NoteAsync(async write =>
    {
        await write.AuditAsync(who, act, null, detail);
        return true;
    }, cancellation);

    /// <summary>Notes what somebody known asked for. A write that fails throws.</summary>
    /// <param name="person">Whom it is about, and the token of the program that acted for them.</param>
    /// <param name="act">Such as <c>request refused</c>.</param>
    /// <param name="detail">What it was; never a secret.</param>
    /// <param name="cancellation">Stops waiting for the write.</param>
    public Task NoteAsync(Person person, string act, string detail, CancellationToken cancellation) => catalogue.WriteAsync(async write =>
    {
        await write.AuditAsync(person, act, null, detail);
        return true;
    }, cancellation);
}
