using Dapper;
using NewsDesk.Articles;
using NewsDesk.Storage;

namespace NewsDesk.Editors;

/// <summary>The passkeys of a person, for the person.</summary>
public sealed class PasskeyList(Catalogue catalogue)
{
    public async Task<IReadOnlyList<Row>> ListAsync(long editorId, CancellationToken cancellation)
    {
        using var connection = catalogue.OpenReader();
        return (await connection.QueryAsync<Row>(new CommandDefinition("""
            select hex(credential_id) as id, name, created_at
            from passkeys
            where editor_id = @editorId
            order by created_at, credential_id
            """, new { editorId }, cancellationToken: cancellation))).AsList();
    }

    public Task<Outcome> RemoveAsync(Person person, string id, CancellationToken cancellation) => catalogue.WriteAsync(async write =>
    {
        var name = await write.FindAsync<string>("delete from passkeys where editor_id = @editorId and hex(credential_id) = @id returning name", new { editorId = person.Id, id });
        if (name is null)
        {
            return Outcome.Refused("This passkey is removed already.");
        }

        await write.AuditAsync(person.Email, "remove passkey", null, name);
        return Outcome.Done;
    }, cancellation);

    public sealed record Row
    {
        /// <summary>The credential's id in hexadecimal.</summary>
        public required string Id { get; init; }

        public required string Name { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }
    }
}
