namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>The record is neither changed nor removed, whatever role asks and whatever else it puts in the way.</summary>
public sealed class RecordGuardTests : IDisposable
{
    private const string VersionChanged = "A version is never changed.";
    private const string VersionRemoved = "A version is never removed.";
    private const string VersionReplaced = "A version is never replaced.";
    private const string NoteChanged = "A note is never changed.";
    private const string NoteRemoved = "A note is never removed.";
    private const string PicturesChanged = "The pictures of a version are never changed.";
    private const string PicturesRemoved = "The pictures of a version are never removed.";
    private const string SnapshotChanged = "A snapshot is never changed.";
    private const string SnapshotRemoved = "A snapshot is never removed.";
    private const string AuditChanged = "The audit is never changed.";
    private const string AuditRemoved = "The audit is never removed.";

    private readonly GuardedRecord record = new();

    [Theory]
    [InlineData(VersionChanged, "update versions set markdown = 'x'")]
    [InlineData(VersionChanged, "update versions set headline = headline")]
    [InlineData(VersionChanged, "update versions set kind = 'minor'")]
    [InlineData(VersionChanged, "update only versions set search_title = 'x' where id = 1")]
    [InlineData(VersionChanged, "with changed as (update versions set summary = 'x' returning id) select id from changed")]
    [InlineData(VersionChanged, "merge into versions v using articles a on a.id = v.article_id when matched then update set summary = 'x'")]
    [InlineData(VersionRemoved, "merge into versions v using articles a on a.id = v.article_id when matched then delete")]
    [InlineData(VersionRemoved, "delete from versions")]
    [InlineData(VersionRemoved, "truncate versions cascade")]
    [InlineData(VersionRemoved, "truncate articles cascade")]
    [InlineData(VersionRemoved, "truncate sections cascade")]
    [InlineData(VersionReplaced, "insert into versions overriding system value select * from versions")]
    [InlineData(VersionReplaced, "insert into versions (id, article_id, number, kind, headline, language, genre, created_at, created_by, "
        + "summary, markdown) overriding system value select 9, article_id, number, kind, 'x', 'en', 'news', 0, '', '', '' from versions")]
    [InlineData(VersionReplaced, "insert into versions overriding system value select * from versions "
        + "on conflict (id) do update set markdown = 'x'")]
    [InlineData(NoteChanged, "update notes set text = 'x'")]
    [InlineData(NoteChanged, "insert into notes (id, version_id, kind, text) overriding system value values (1, 2, 'correction', 'x')")]
    [InlineData(NoteRemoved, "delete from notes")]
    [InlineData(NoteRemoved, "truncate notes")]
    [InlineData(PicturesChanged, "update version_pictures set alt = 'x'")]
    [InlineData(PicturesChanged, "insert into version_pictures (version_id, position, reference, hash) values (1, 0, 'x', 'bb')")]
    [InlineData(PicturesRemoved, "delete from version_pictures")]
    [InlineData(PicturesRemoved, "truncate version_pictures")]
    [InlineData(PicturesRemoved, "truncate pictures cascade")]
    [InlineData(SnapshotChanged, "update snapshots set note = 'x'")]
    [InlineData(SnapshotChanged, "insert into snapshots (article_id, number, act, made_at, made_by, headline, content) "
        + "values (1, 1, 'save', 0, 'x', 'x', '{}')")]
    [InlineData(SnapshotChanged, "insert into snapshots (article_id, number, act, made_at, made_by, headline, version_id) "
        + "values (1, 9, 'save', 0, 'x', 'x', 1)")]
    [InlineData(SnapshotRemoved, "delete from snapshots")]
    [InlineData(SnapshotRemoved, "truncate snapshots")]
    [InlineData(AuditChanged, "update audit set who = 'x'")]
    [InlineData(AuditChanged, "update audit set detail = ''")]
    [InlineData(AuditChanged, "insert into audit (id, at, who, act, detail) overriding system value values (1, 0, 'x', 'x', 'x')")]
    [InlineData(AuditRemoved, "delete from audit")]
    [InlineData(AuditRemoved, "truncate audit")]
    [InlineData(AuditRemoved, "truncate audit restart identity cascade")]
    public void It_is_neither_changed_nor_removed_by_any_role(string sentence, string sql)
    {
        var before = record.All();

        Assert.Equal(sentence, record.Refusal(sql));
        Assert.Equal(sentence, GuardedRecord.Refusal(record.AdministratorConnectionString, sql));

        Assert.Equal(before, record.All());
    }

    [Fact]
    public void Deleting_an_article_takes_none_of_its_versions_along()
    {
        var problem = Assert.Throws<Npgsql.PostgresException>(() => record.Refusal("delete from articles"));
        Assert.Equal(Npgsql.PostgresErrorCodes.ForeignKeyViolation, problem.SqlState);
    }

    [Fact]
    public void A_temporary_table_does_not_mislead_a_guard() => Assert.Equal(VersionRemoved, record.Refusal("""
        create temporary table erasing (article_id bigint);
        insert into pg_temp.erasing values (1);
        delete from versions where article_id = 1
        """));

    [Fact]
    public void A_function_of_the_callers_path_does_not_mislead_a_guard() => Assert.Equal(VersionRemoved, record.Refusal("""
        create schema elsewhere;
        create table elsewhere.erasing (article_id bigint);
        insert into elsewhere.erasing values (1);
        create function elsewhere.is_erasing_article(article bigint) returns boolean language sql return true;
        set local search_path = elsewhere, public;
        delete from versions where article_id = 1
        """));

    public void Dispose() => record.Dispose();
}
