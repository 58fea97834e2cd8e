using System.Security.Cryptography;
using System.Text;
using NewsDesk.Audit;

namespace NewsDesk.Accounts;

/// <summary>Codes for a lost phone, each for one use. The codes of a set share a salt, so that a try costs one slow hash.</summary>
public sealed class RecoveryCodes(Catalogue catalogue, SlowWork hashing, int iterations)
{
    public const int Count = 10;

    // Without letters and digits that look alike on paper.
    private const string Letters = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    /// <returns>The codes, to be shown once; null where too much was waiting to be hashed.</returns>
    public async Task<IReadOnlyList<string>?> MakeAsync(Person person, CancellationToken cancellation)
    {
        IReadOnlyList<string> codes = [.. Enumerable.Range(0, Count).Select(_ => New())];
        var salt = NewSalt();
        if (await HashAsync(person, codes.Select(code => FastHash(person.Id, code)), salt, cancellation) is not { } hashes)
        {
            return null;
        }

        return await catalogue.WriteAsync(async write =>
        {
            await write.ExecuteAsync("delete from recovery_codes where editor_id = @Id", new { person.Id });
            foreach (var hash in hashes)
            {
                await write.ExecuteAsync(
                    "insert into recovery_codes (editor_id, hash, salt, iterations) values (@Id, @hash, @salt, @iterations)",
                    new { person.Id, hash, salt, iterations });
            }

            await write.AuditAsync(person, "make recovery codes", AuditSubject.Person(person.Id), "");
            return codes;
        }, cancellation);
    }

    public async Task<bool?> RedeemAsync(Person person, string code, CancellationToken cancellation)
    {
        var fast = FastHash(person.Id, code);
        // Somebody without codes waits as long as somebody with a wrong one.
        var set = await ListAsync(person.Id) is [var first, ..] ? first : ("", NewSalt(), iterations);
        var hash = set.Salt is null ? fast : await hashing(person, () => SlowHash(fast, set.Salt, set.Iterations!.Value), cancellation);
        // It counts and is noted though its sender may have gone.
        return hash is null ? null : await UseAsync(person, hash, CancellationToken.None);
    }

    public async Task<int> CountAsync(long editorId) => (await ListAsync(editorId)).Count;

    /// <summary>Makes slow hashes of the fast ones of an earlier version.</summary>
    public async Task<(int Made, int Left)> HashSlowlyAsync(CancellationToken cancellation)
    {
        var (made, left) = (0, 0);
        foreach (var person in await ListFastAsync())
        {
            var (old, salt) = ((await ListAsync(person.Id)).Where(row => row.Salt is null).Select(row => row.Hash).ToList(), NewSalt());
            if (await HashAsync(person, old, salt, cancellation) is not { } hashes)
            {
                left++;
                continue;
            }

            var written = await catalogue.WriteAsync(write => ReplaceAsync(write, person, old.Zip(hashes), salt), cancellation);
            made += written > 0 ? 1 : 0;
        }

        return (made, left);
    }

    private async Task<int> ReplaceAsync(CatalogueWrite write, Person person, IEnumerable<(string Fast, string Slow)> hashes, byte[] salt)
    {
        var written = 0;
        foreach (var (fast, hash) in hashes)
        {
            written += await write.ExecuteAsync("""
                update recovery_codes set hash = @hash, salt = @salt, iterations = @iterations
                where editor_id = @Id and hash = @fast
                """, new { person.Id, fast, hash, salt, iterations });
        }

        return written;
    }

    /// <summary>One at a time, so that others have their turn in between. Null where one was not made.</summary>
    private async Task<IReadOnlyList<string>?> HashAsync(
        Person person, IEnumerable<string> fast, byte[] salt, CancellationToken cancellation)
    {
        var hashes = new List<string>();
        foreach (var one in fast)
        {
            if (await hashing(person, () => SlowHash(one, salt, iterations), cancellation) is not { } hash)
            {
                return null;
            }

            hashes.Add(hash);
        }

        return hashes;
    }

    private Task<bool> UseAsync(Person person, string hash, CancellationToken cancellation) => catalogue.WriteAsync(async write =>
    {
        var found = (await write.ListAsync<string>("select hash from recovery_codes where editor_id = @Id", new { person.Id }))
            .Where(kept => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(kept), Encoding.ASCII.GetBytes(hash))).ToList();
        if (found.Count == 0)
        {
            return false;
        }

        await write.ExecuteAsync("delete from recovery_codes where editor_id = @Id and hash = @hash", new { person.Id, hash });
        await write.AuditAsync(person, "use recovery code", AuditSubject.Person(person.Id), "");
        return true;
    }, cancellation);

    private Task<IReadOnlyList<(string Hash, byte[]? Salt, int? Iterations)>> ListAsync(long editorId) =>
        catalogue.ReadAsync(read => read.ListAsync<(string, byte[]?, int?)>(
            "select hash, salt, iterations from recovery_codes where editor_id = @editorId", new { editorId }));

    private async Task<IReadOnlyList<Person>> ListFastAsync() => [.. (await catalogue.ReadAsync(read => read.ListAsync<User>("""
        select id, email, name, role, created_at from editors
        where id in (select editor_id from recovery_codes where salt is null)
        """))).Select(editor => editor.Person)];

    /// <summary>Sixteen letters in four groups, about 78 bits.</summary>
    private static string New() =>
        string.Join('-', RandomNumberGenerator.GetString(Letters, 16).Chunk(4).Select(group => new string(group)));

    private static byte[] NewSalt() => RandomNumberGenerator.GetBytes(16);

    /// <summary>Case, spaces and hyphens don't matter. An earlier version kept this hash, so slow ones are made of it.</summary>
    private static string FastHash(long editorId, string code) =>
        Secret.Hash($"{editorId} {string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant()}");

    private static string SlowHash(string fast, byte[] salt, int iterations) =>
        Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(Encoding.ASCII.GetBytes(fast), salt, iterations, HashAlgorithmName.SHA512, 32));
}
