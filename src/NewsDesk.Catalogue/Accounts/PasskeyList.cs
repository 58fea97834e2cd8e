using NewsDesk.Audit;

namespace NewsDesk.Accounts;

/// <summary>The passkeys of a person, for the person.</summary>
public sealed class PasskeyList(Catalogue catalogue)
{
    public Task<IReadOnlyList<Row>> ListAsync(long editorId) => catalogue.ReadAsync(read => read.ListAsync<Row>("""
        select credential_id, name, created_at
        from passkeys
        where editor_id = @editorId
        order by created_at, credential_id
        """, new { editorId }));

    public Task<Result> RemoveAsync(Person person, string id, CancellationToken cancellation) => catalogue.WriteAsync(async write =>
    {
        var removed = (await write.ListAsync<Row>("select credential_id, name, created_at from passkeys where editor_id = @Id",
            new { person.Id })).FirstOrDefault(row => row.Id == id);
        if (removed is null)
        {
            return Result.Rejected("This passkey is removed already.");
        }

        await write.ExecuteAsync("delete from passkeys where credential_id = @CredentialId", new { removed.CredentialId });
        await write.AuditAsync(person, "remove passkey", AuditSubject.Person(person.Id), removed.Name);
        return Result.Done;
    }, cancellation);

    public sealed record Row
    {
        public required byte[] CredentialId { get; init; }

        public string Id => Convert.ToHexString(CredentialId);

        public required string Name { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }
    }
}
