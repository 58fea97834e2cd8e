using NewsDesk.Audit;

namespace NewsDesk.Accounts;

/// <summary>The sessions of the newsroom's people. Each request asks here, so that a session ends with the next request.</summary>
public sealed class UserSessions(Catalogue catalogue, TimeProvider clock)
{
    /// <summary>A session unused for this long has ended. A working day, since reading is not absence.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(12);

    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>For this long after proving who they are, nobody is asked again.</summary>
    public static readonly TimeSpan Reauthenticated = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Noted = TimeSpan.FromMinutes(1);

    internal const string Lasts = "s.seen_at > @idleSince and s.started_at > @startedSince";

    private const string Select = $"""
        select s.hash, s.editor_id, e.email, e.name, e.role, s.started_at, s.seen_at, s.confirmed_at, s.browser, s.network
        from sessions s
        join editors e on e.id = s.editor_id
        where e.disabled_at is null and {Lasts}
        """;

    public async Task<string> StartAsync(long editorId, string browser, string network, CancellationToken cancellation)
    {
        var secret = Secret.New();
        await catalogue.WriteAsync(write => write.ExecuteAsync("""
            delete from sessions where seen_at <= @idleSince or started_at <= @startedSince;
            insert into sessions (hash, editor_id, started_at, seen_at, confirmed_at, browser, network)
            values (@hash, @editorId, @Now, @Now, @Now, @browser, @network);
            update editors set seen_at = @Now where id = @editorId;
            """, new
        {
            hash = Secret.Hash(secret),
            editorId,
            write.Now,
            browser = browser.Length > 200 ? browser[..200] : browser,
            network,
            idleSince = write.Now - Idle,
            startedSince = write.Now - Longest,
        }), cancellation);
        return secret;
    }

    /// <param name="isUse">True for a person's act, which is noted as the session's last use.</param>
    public async Task<Session?> FindAsync(string secret, bool isUse, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var session = await catalogue.ReadAsync(read =>
            read.FindAsync<Session>($"{Select} and s.hash = @hash", Values(now, Secret.Hash(secret))));
        if (isUse && session is not null && now - session.SeenAt >= Noted)
        {
            await catalogue.NoteAsync(write => write.ExecuteAsync("""
                update sessions set seen_at = @Now where hash = @Hash;
                update editors set seen_at = @Now where id = @EditorId;
                """, new { session.Hash, session.EditorId, write.Now }), cancellation);
        }

        return session;
    }

    public Task<IReadOnlyList<Session>> ListAsync(long editorId) => catalogue.ReadAsync(read => read.ListAsync<Session>(
        $"{Select} and s.editor_id = @editorId order by s.seen_at desc, s.hash", Values(clock.GetUtcNow(), "", editorId)));

    public Task ConfirmAsync(string hash, CancellationToken cancellation) => catalogue.WriteAsync(
        write => write.ExecuteAsync("update sessions set confirmed_at = @Now where hash = @hash", new { hash, write.Now }), cancellation);

    public Task EndAsync(Person person, string hash, CancellationToken cancellation) =>
        EndAsync(person, "end session", "hash = @hash", hash, cancellation);

    public Task EndAllAsync(Person person, string? except, CancellationToken cancellation) =>
        EndAsync(person, "end sessions", "hash is distinct from @hash", except, cancellation);

    private Task EndAsync(
        Person person, string act, string which, string? hash, CancellationToken cancellation) => catalogue.WriteAsync(async write =>
    {
        var ended = await write.ExecuteAsync($"delete from sessions where editor_id = @Id and {which}", new { person.Id, hash });
        if (ended > 0)
        {
            await write.AuditAsync(person, act, AuditSubject.Person(person.Id), act == "end session" ? "" : $"{ended}");
        }

        return ended;
    }, cancellation);

    internal static Task EndAllAsync(CatalogueWrite write, long editorId, SetPassword.Kept? kept = null) => write.ExecuteAsync("""
        delete from sessions where editor_id = @editorId and hash is distinct from @Session;
        delete from known_browsers where editor_id = @editorId and id is distinct from @Browser;
        """, new { editorId, kept?.Session, kept?.Browser });

    internal static object Values(DateTimeOffset now, string hash, long editorId = 0) =>
        new { hash, editorId, idleSince = now - Idle, startedSince = now - Longest };
}
