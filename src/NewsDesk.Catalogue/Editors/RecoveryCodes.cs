using System.Security.Cryptography;
using Dapper;
using NewsDesk.Storage;

namespace NewsDesk.Editors;

/// <summary>Codes that stand in for a lost phone, each of them once. Only their hashes are kept.</summary>
public sealed class RecoveryCodes(Catalogue catalogue)
{
    /// <summary>How many there are in a set.</summary>
    public const int Count = 10;

    // Without letters and digits that look alike on paper.
    private const string Letters = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    /// <summary>Makes a new set; the old one works no more.</summary>
    /// <returns>The codes, to be shown once.</returns>
    public Task<IReadOnlyList<string>> MakeAsync(Person person, CancellationToken cancellation)
    {
        IReadOnlyList<string> codes = [.. Enumerable.Range(0, Count).Select(_ => New())];
        return catalogue.WriteAsync(write =>
        {
            write.Execute("delete from recovery_codes where editor_id = @Id", new { person.Id });
            foreach (var code in codes)
            {
                write.Execute("insert into recovery_codes (editor_id, hash) values (@Id, @hash)", new { person.Id, hash = Hash(person.Id, code) });
            }

            write.Audit(person.Email, "make recovery codes", null, "");
            return codes;
        }, cancellation);
    }

    /// <summary>Whether the code was one of the person's; it works no more.</summary>
    public Task<bool> RedeemAsync(Person person, string code, CancellationToken cancellation) => catalogue.WriteAsync(write =>
    {
        var redeemed = write.Execute(
            "delete from recovery_codes where editor_id = @Id and hash = @hash", new { person.Id, hash = Hash(person.Id, code) }) == 1;
        if (redeemed)
        {
            write.Audit(person.Email, "use recovery code", null, "");
        }

        return redeemed;
    }, cancellation);

    public async Task<int> CountAsync(long editorId, CancellationToken cancellation)
    {
        using var connection = catalogue.OpenReader();
        return await connection.QuerySingleAsync<int>(new CommandDefinition(
            "select count(*) from recovery_codes where editor_id = @editorId", new { editorId }, cancellationToken: cancellation));
    }

    /// <summary>Sixteen letters in four groups, about 78 bits.</summary>
    private static string New() => string.Join('-', RandomNumberGenerator.GetString(Letters, 16).Chunk(4).Select(group => new string(group)));

    /// <summary>However it was typed: case, spaces and hyphens don't matter.</summary>
    private static string Hash(long editorId, string code) =>
        Secret.Hash($"{editorId} {string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant()}");
}
