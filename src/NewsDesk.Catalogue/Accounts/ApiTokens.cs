using NewsDesk.Audit;
using NewsDesk.Text;

namespace NewsDesk.Accounts;

/// <summary>The tokens of programs that act for people. A token is shown once, when it is made; only its hash is kept.</summary>
public sealed class ApiTokens(Catalogue catalogue, TimeProvider clock)
{
    /// <summary>Lets a token that leaked be recognised.</summary>
    public const string Prefix = "nd_";

    private const int LongestName = 100;

    private static readonly TimeSpan Noted = TimeSpan.FromMinutes(1);

    public async Task<Result<string>> MakeAsync(Person person, string name, ApiScopes scopes, Actor by, CancellationToken cancellation)
    {
        var called = CleanText.Line(name, LongestName);
        if (called.Value is null or "")
        {
            return Result.Rejected<string>(called.ProblemWith("name") ?? "Give the token a name that says what it is for.");
        }

        if (scopes == ApiScopes.None)
        {
            return Result.Rejected<string>("Choose what the token may do.");
        }

        return await catalogue.WriteAsync<Result<string>>(async write =>
        {
            var owner = (await UserStore.FindAsync(write, person.Id))!;
            if (owner.DisabledAt is not null)
            {
                return Result.Rejected<string>($"{owner.Email} is disabled: a token of theirs would open nothing.");
            }

            if ((scopes & ~ApiScopesText.Allowed(owner.Role)) is var excess && excess != ApiScopes.None)
            {
                return Result.Rejected<string>($"A {owner.Role.ToString().ToLowerInvariant()} may not give a token the "
                    + $"scope {excess.Text()}.");
            }

            var token = Prefix + Secret.New();
            var id = await write.FindAsync<long>("""
                insert into tokens (editor_id, name, hash, scopes, made_at)
                values (@Id, @name, @hash, @scopes, @Now)
                returning id
                """, new { person.Id, name = called.Value, hash = Secret.Hash(token), scopes = scopes.Text(), write.Now });
            await write.AuditAsync(by, "make token", AuditSubject.Token(id) with { PersonId = person.Id },
                $"{id} for {person.Email}: {called.Value} ({scopes.Text()})");
            return token;
        }, cancellation);
    }

    public Task<IReadOnlyList<ApiToken>> ListAsync(long? editorId) => catalogue.ReadAsync(read => read.ListAsync<ApiToken>("""
        select t.id, e.email, t.name, t.scopes, t.made_at, t.used_at, t.revoked_at, e.disabled_at is not null as is_owner_disabled
        from tokens t
        join editors e on e.id = t.editor_id
        where cast(@editorId as bigint) is null or t.editor_id = @editorId
        order by t.id desc
        """, new { editorId }));

    public Task<Result> RevokeAsync(
        long id, long? editorId, Actor by, CancellationToken cancellation) => catalogue.WriteAsync(async write =>
    {
        var owner = await write.FindAsync<long?>("""
            update tokens set revoked_at = @Now
            where id = @id and revoked_at is null and (cast(@editorId as bigint) is null or editor_id = @editorId)
            returning editor_id
            """, new { id, editorId, write.Now });
        if (owner is null)
        {
            return Result.Rejected($"There is no token {id} that still works.");
        }

        await write.AuditAsync(by, "revoke token", AuditSubject.Token(id) with { PersonId = owner }, $"{id}");
        return Result.Done;
    }, cancellation);

    internal static async Task RevokeAllAsync(CatalogueWrite write, Person person, Actor by)
    {
        var revoked = await write.ExecuteAsync("update tokens set revoked_at = @Now where editor_id = @Id and revoked_at is null",
            new { person.Id, write.Now });
        if (revoked > 0)
        {
            await write.AuditAsync(by, "revoke tokens", AuditSubject.Person(person.Id), $"{revoked} of {person.Email}");
        }
    }

    public async Task<TokenHolder?> FindAsync(string token, CancellationToken cancellation)
    {
        if (await catalogue.ReadAsync(read => read.FindAsync<(long, string, DateTimeOffset?, long, string, string, Role)?>("""
            select t.id, t.scopes, t.used_at, e.id, e.email, e.name, e.role
            from tokens t
            join editors e on e.id = t.editor_id
            where t.hash = @hash and t.revoked_at is null and e.disabled_at is null
            """, new { hash = Secret.Hash(token) })) is not var (id, scopes, usedAt, editorId, email, name, role))
        {
            return null;
        }

        if (usedAt is null || clock.GetUtcNow() - usedAt >= Noted)
        {
            await catalogue.NoteAsync(write => write.ExecuteAsync("update tokens set used_at = @Now where id = @id", new { id, write.Now }),
                cancellation);
        }

        var allowed = (ApiScopesText.Parse(scopes) ?? ApiScopes.None) & ApiScopesText.Allowed(role);
        return new TokenHolder(new Person(editorId, email, name, role), allowed, id);
    }
}
