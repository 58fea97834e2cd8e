using NewsDesk.Tests.Storage.PostgreSql;
using Npgsql;

namespace NewsDesk.Web.Tests.PostgreSql;

/// <summary>The role that docs/operating.md gives the site changes neither the record nor what guards it.</summary>
public sealed class SiteRoleTests(DocumentedNewsroom newsroom) : IClassFixture<DocumentedNewsroom>
{
    [Theory]
    [InlineData("update versions set markdown = 'x'")]
    [InlineData("delete from versions")]
    [InlineData("truncate versions cascade")]
    [InlineData("update snapshots set note = 'x'")]
    [InlineData("truncate snapshots")]
    [InlineData("update audit set who = 'x'")]
    [InlineData("delete from audit")]
    [InlineData("truncate audit")]
    [InlineData("truncate notes")]
    [InlineData("truncate version_pictures")]
    [InlineData("insert into versions overriding system value select * from versions on conflict (id) do update set markdown = 'x'")]
    [InlineData("alter table versions disable trigger all")]
    [InlineData("alter table versions disable trigger versions_never_change")]
    [InlineData("alter trigger versions_never_change on versions rename to x")]
    [InlineData("drop trigger versions_never_change on versions")]
    [InlineData("create trigger x before delete on versions for each row execute function refuse('x')")]
    [InlineData("create rule x as on delete to audit do instead nothing")]
    [InlineData("drop table audit")]
    [InlineData("alter table versions add column x text")]
    [InlineData("alter table intervals drop constraint intervals_never_overlap")]
    [InlineData("drop index versions_by_section")]
    [InlineData("drop function refuse() cascade")]
    [InlineData("create or replace function refuse() returns trigger language plpgsql as 'begin return new; end'")]
    [InlineData("alter function refuse() rename to x")]
    [InlineData("alter function is_erasing_article(bigint) set search_path to pg_temp")]
    [InlineData("create function x() returns integer language sql as 'select 1'")]
    [InlineData("create table x (id bigint)")]
    [InlineData("create temporary table erasing (article_id bigint)")]
    [InlineData("create schema x")]
    [InlineData("create extension pageinspect")]
    [InlineData("drop schema public cascade")]
    [InlineData("alter schema public rename to x")]
    [InlineData("update program set schema = 1")]
    [InlineData("select setval('versions_id_seq', 1)")]
    [InlineData("alter table versions owner to newsdesk")]
    [InlineData("reassign owned by newsdesk_owner to newsdesk")]
    [InlineData("set role newsdesk_owner")]
    [InlineData("grant newsdesk_owner to newsdesk")]
    [InlineData("alter role newsdesk superuser")]
    [InlineData("set session_replication_role = replica")]
    [InlineData("set session authorization newsdesk_owner")]
    [InlineData("copy versions to program 'true'")]
    public async Task Neither_the_record_nor_a_guard_is_its_to_change(string sql)
    {
        await newsroom.ReadyAsync();
        var before = State();

        var problem = Assert.Throws<PostgresException>(() => TestCluster.Execute(newsroom.ConnectionString("newsdesk"), sql));

        Assert.True(problem.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.IntegrityConstraintViolation,
            problem.Message);
        Assert.Equal(before, State());
    }

    /// <summary>The record, what guards it, and who may do what.</summary>
    private IReadOnlyList<string> State() => newsroom.Query("""
        select v::text from versions v
        union all select s::text from snapshots s
        union all select a::text from audit a
        union all select concat(tgrelid::regclass, ' ', tgname, ' ', tgenabled, ' ', pg_get_triggerdef(oid)) from pg_trigger
        union all select concat(conrelid::regclass, ' ', pg_get_constraintdef(oid)) from pg_constraint
        union all select concat(oid::regclass, ' ', relowner::regrole, ' ', relacl) from pg_class
        union all select pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace and prokind = 'f'
        union all select concat(nspname, ' ', nspowner::regrole, ' ', nspacl) from pg_namespace where nspname !~ '^pg_(toast_)?temp_'
        union all select concat(roleid::regrole, ' ', member::regrole) from pg_auth_members
        union all select concat(rolname, ' ', rolsuper) from pg_roles
        order by 1
        """);
}
