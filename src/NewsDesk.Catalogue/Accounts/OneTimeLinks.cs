using NewsDesk.Audit;

namespace NewsDesk.Accounts;

/// <summary>Makes and finds one-time links; <see cref="UseLink"/> uses them. Only their hashes are kept.</summary>
public sealed class OneTimeLinks(Catalogue catalogue, TimeProvider clock)
{
    public static readonly TimeSpan FirstLasts = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(24);

    /// <summary>The first link works while there is no administrator, a reset for active people, others while their maker
    /// administers.</summary>
    internal const string Working = """
        l.used_at is null and l.ended_at is null and l.expires_at > @now
          and (l.purpose <> 'first' or not exists (select 1 from editors where role = 'administrator' and disabled_at is null))
          and (l.editor_id is null or exists (select 1 from editors e where e.id = l.editor_id and e.disabled_at is null))
          and not exists (select 1 from editors m where m.email = l.made_by and (m.disabled_at is not null or m.role <> 'administrator'))
        """;

    private const string Select = """
        select l.purpose, l.editor_id, coalesce(e.email, l.email) as email, coalesce(e.name, l.name) as name,
          coalesce(e.role, l.role) as role, l.made_by, l.expires_at
        from one_time_links l
        left join editors e on e.id = l.editor_id
        """;

    /// <returns>The link's token; null where there is an active administrator already.</returns>
    public Task<string?> MakeFirstAsync(CancellationToken cancellation) => catalogue.WriteAsync(async write =>
    {
        await EndedLinks.EndAsync(write, LinkEnd.Replaced, "purpose = 'first'");
        return await write.FindAsync<int>("select count(*) from editors where role = 'administrator' and disabled_at is null") > 0
            ? null
            : await MakeAsync(write, Actor.Console, LinkPurpose.First, FirstLasts, role: Role.Administrator);
    }, cancellation);

    public Task<Result<string>> InviteAsync(string? email, string? name, Role role, Actor by, CancellationToken cancellation)
    {
        var ((address, called), wrong) = AddUser.Check(email, name, role);
        if (wrong is not null)
        {
            return Task.FromResult(Result.Rejected<string>(wrong));
        }

        return catalogue.WriteAsync<Result<string>>(async write =>
        {
            if (await AddUser.IsKnownAsync(write, address))
            {
                return Result.Rejected<string>($"{address} is in the newsroom already.");
            }

            await EndedLinks.EndAsync(write, LinkEnd.Replaced, "purpose = 'invite' and lower(email) = lower(@value)", address);
            var token = await MakeAsync(write, by, LinkPurpose.Invite, Lasts, email: address, name: called, role: role);
            await write.AuditAsync(by, "invite", AuditSubject.None, $"{address}, {role.ToString().ToLowerInvariant()}");
            return token;
        }, cancellation);
    }

    /// <summary>Lets a person set a new password. The old one works until they have.</summary>
    public Task<string> ResetAsync(Person person, Actor by, CancellationToken cancellation) => catalogue.WriteAsync(async write =>
    {
        await EndedLinks.EndAsync(write, LinkEnd.Replaced, "editor_id = @value", person.Id);
        var token = await MakeAsync(write, by, LinkPurpose.Reset, Lasts, person.Id);
        await write.AuditAsync(by, "make reset link", AuditSubject.Person(person.Id), person.Email);
        return token;
    }, cancellation);

    public Task WithdrawAsync(string email, Actor by, CancellationToken cancellation) => catalogue.WriteAsync(async write =>
    {
        if (await EndedLinks.EndAsync(write, LinkEnd.Withdrawn, "purpose = 'invite' and email = @value", email) > 0)
        {
            await write.AuditAsync(by, "withdraw invitation", AuditSubject.None, email);
        }
    }, cancellation);

    public Task WithdrawResetAsync(Person person, Actor by, CancellationToken cancellation) => catalogue.WriteAsync(async write =>
    {
        if (await EndedLinks.EndAsync(write, LinkEnd.Withdrawn, "editor_id = @value", person.Id) > 0)
        {
            await write.AuditAsync(by, "withdraw reset link", AuditSubject.Person(person.Id), person.Email);
        }
    }, cancellation);

    public Task<OneTimeLink?> FindAsync(string token) => catalogue.ReadAsync(read => FindAsync(read, token));

    internal static Task<OneTimeLink?> FindAsync(CatalogueRead read, string token) => read.FindAsync<OneTimeLink>(
        $"{Select} where l.hash = @hash and {Working}", new { hash = Secret.Hash(token), now = read.Now });

    public Task<IReadOnlyList<OneTimeLink>> ListInvitationsAsync() => catalogue.ReadAsync(read => read.ListAsync<OneTimeLink>(
        $"{Select} where l.purpose = 'invite' and {Working} order by l.email nulls first", new { now = clock.GetUtcNow() }));

    public Task<OneTimeLink?> FindResetAsync(long editorId) => catalogue.ReadAsync(read => read.FindAsync<OneTimeLink>(
        $"{Select} where l.purpose = 'reset' and l.editor_id = @editorId and {Working}", new { editorId, now = clock.GetUtcNow() }));

    internal static Task WithdrawMadeByAsync(CatalogueWrite write, string email) =>
        EndedLinks.EndAsync(write, LinkEnd.Withdrawn, "made_by = @value", email);

    private static async Task<string> MakeAsync(
        CatalogueWrite write, Actor by, LinkPurpose purpose, TimeSpan lasts,
        long? editorId = null, string? email = null, string? name = null, Role? role = null)
    {
        var token = Secret.New();
        await EndedLinks.ForgetAsync(write);
        await write.ExecuteAsync("""
            insert into one_time_links (hash, purpose, editor_id, email, name, role, made_by, made_at, expires_at)
            values (@hash, lower(@purpose), @editorId, @email, @name, lower(@role), @by, @Now, @expires);
            """, new
        {
            hash = Secret.Hash(token),
            purpose = purpose.ToString(),
            editorId,
            email,
            name,
            role = role?.ToString(),
            by = by.Name,
            write.Now,
            expires = write.Now + lasts,
        });
        return token;
    }
}
