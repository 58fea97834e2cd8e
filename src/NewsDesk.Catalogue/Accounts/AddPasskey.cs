using Microsoft.AspNetCore.Identity;
using NewsDesk.Audit;
using NewsDesk.Text;

namespace NewsDesk.Accounts;

/// <summary>Lets a person sign in with another passkey.</summary>
public sealed class AddPasskey(Catalogue catalogue)
{
    private const int LongestName = 60;
    private const int Most = 20;

    public Task<Result> ExecuteAsync(Person person, string? name, UserPasskeyInfo passkey, CancellationToken cancellation)
    {
        var called = CleanText.Line(name, LongestName);
        if (called.Value is null)
        {
            return Task.FromResult(Result.Rejected(called.ProblemWith("name")!));
        }

        return catalogue.WriteAsync(async write =>
        {
            if (await write.FindAsync<int>("select count(*) from passkeys where editor_id = @Id", new { person.Id }) >= Most)
            {
                return Result.Rejected($"You have {Most} passkeys. Remove one that you don’t use any more.");
            }

            var added = await write.ExecuteAsync("""
                insert into passkeys (credential_id, editor_id, name, created_at, data)
                values (@CredentialId, @Id, @name, @Now, @data)
                on conflict (credential_id) do nothing
                """,
                new
                {
                    passkey.CredentialId,
                    person.Id,
                    name = called.Value is "" ? "Passkey" : called.Value,
                    write.Now,
                    data = StoredPasskey.From(passkey)
                });
            if (added == 0)
            {
                return Result.Rejected("This passkey is in use already. Choose another device.");
            }

            await write.AuditAsync(person, "add passkey", AuditSubject.Person(person.Id), called.Value);
            return Result.Done;
        }, cancellation);
    }
}
