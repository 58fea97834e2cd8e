using NewsDesk.Storage;

namespace NewsDesk.Editors;

/// <summary>Puts into the audit what changes nothing else: who came in, who was refused. Where the disk is full, that is not noted, and nobody is kept out for it.</summary>
public sealed class SecurityEvents(Catalogue catalogue)
{
    /// <summary>Stands in the audit for those whom nobody knows.</summary>
    public const string Nobody = "nobody";

    /// <param name="who">The person's address, or <see cref="Nobody"/>: what a stranger typed may be a password.</param>
    /// <param name="act">Such as <c>sign in</c>.</param>
    /// <param name="detail">How and from where; never a secret.</param>
    /// <param name="cancellation">Stops waiting for the write.</param>
    public Task NoteAsync(string who, string act, string detail, CancellationToken cancellation) => catalogue.NoteAsync(write =>
    {
        write.Audit(who, act, null, detail);
        return true;
    }, cancellation);
}
