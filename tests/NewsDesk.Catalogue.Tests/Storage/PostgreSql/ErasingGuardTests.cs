namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>A deletion order is the one way past the guards, for its own article and within its own transaction.</summary>
public sealed class ErasingGuardTests : IDisposable
{
    private const string Deletions = """
        delete from snapshots where article_id = 1;
        delete from intervals where article_id = 1;
        delete from notes where version_id in (1, 2);
        delete from version_pictures where version_id in (1, 2);
        delete from versions where article_id = 1
        """;

    private const string AuditChanged = "The audit is never changed.";

    private readonly GuardedRecord record = new();

    [Fact]
    public void It_removes_every_text_of_its_article_and_the_words_of_the_audit_and_nothing_else()
    {
        Assert.Null(record.Refusal($"""
            insert into erasing values (1);
            {Deletions};
            insert into erasing_subjects (picture_hash) values ('aa');
            update audit set detail = '' where article_id = 1 or picture_hash = 'aa';
            delete from erasing_subjects;
            delete from erasing
            """));

        Assert.Equal(["2 | 1 | Other"], record.Query("select article_id, number, headline from versions"));
        Assert.Equal(["It was another."], record.Query("select text from notes"));
        Assert.Equal(["3 | bb"], record.Query("select version_id, hash from version_pictures"));
        Assert.Equal(["2 | Other"], record.Query("select article_id, headline from snapshots"));
        Assert.Equal(["publish | 1 | ", "publish | 2 | words", "add picture |  | ", "retire tag |  | words"],
            record.Query("select act, article_id, detail from audit order by id"));
    }

    [Theory]
    [InlineData("A version is never removed.", "delete from intervals; delete from snapshots where article_id = 1; "
        + "delete from notes where version_id = 2; delete from version_pictures where version_id = 1; delete from versions")]
    [InlineData("A note is never removed.", "delete from notes")]
    [InlineData("The pictures of a version are never removed.", "delete from version_pictures")]
    [InlineData("A snapshot is never removed.", "delete from snapshots")]
    [InlineData("A version is never changed.", "update versions set markdown = '' where article_id = 1")]
    [InlineData("A note is never changed.", "update notes set text = '' where version_id = 2")]
    [InlineData("The pictures of a version are never changed.", "update version_pictures set alt = null where version_id = 1")]
    [InlineData("A snapshot is never changed.", "update snapshots set note = '' where article_id = 1")]
    [InlineData("A version is never removed.", "truncate versions cascade")]
    [InlineData("The audit is never removed.", "delete from audit where article_id = 1")]
    [InlineData("The audit is never removed.", "truncate audit")]
    [InlineData(AuditChanged, "update audit set detail = ''")]
    [InlineData(AuditChanged, "update audit set detail = 'x' where article_id = 1")]
    [InlineData(AuditChanged, "update audit set detail = '', who = 'x' where article_id = 1")]
    [InlineData(AuditChanged, "update audit set detail = '', article_id = 2 where article_id = 1")]
    public void It_lets_nothing_else_past(string sentence, string sql)
    {
        var before = record.All();
        Assert.Equal(sentence, record.Refusal($"insert into erasing values (1); {sql}"));
        Assert.Equal(before, record.All());
    }

    [Theory]
    [InlineData(false, "insert into erasing values (1); insert into erasing_subjects (tag_id) values (1); update audit set detail = ''")]
    [InlineData(true, "update audit set detail = ''")]
    [InlineData(true, "insert into erasing values (1); update audit set detail = ''")]
    [InlineData(true, "insert into erasing_subjects (tag_id) values (1); update audit set detail = ''")]
    [InlineData(true, "insert into erasing values (1); insert into erasing_subjects (tag_id) values (2); update audit set detail = ''")]
    [InlineData(true, "insert into erasing values (1); insert into erasing_subjects (tag_id) values (1); update audit set detail = 'x'")]
    [InlineData(true, "insert into erasing values (1); insert into erasing_subjects (tag_id) values (1); update audit set detail = '', "
        + "tag_id = 2")]
    [InlineData(true, "insert into erasing values (1); insert into erasing_subjects (tag_id) values (1); update audit set detail = '', "
        + "by_token = 7")]
    [InlineData(true, "insert into erasing values (1); insert into erasing_subjects default values; update audit set detail = ''")]
    public void Words_about_a_tag_go_with_the_tag_alone(bool isRefused, string sql) =>
        Assert.Equal(isRefused ? AuditChanged : null, record.Refusal($"{sql} where act = 'retire tag'"));

    [Fact]
    public void Another_transaction_may_not_use_it()
    {
        using var eraser = record.Open();
        using var transaction = eraser.BeginTransaction();
        using var command = new Npgsql.NpgsqlCommand("insert into erasing values (1)", eraser, transaction);
        command.ExecuteNonQuery();

        Assert.Equal("A snapshot is never removed.", record.Refusal(Deletions));
    }

    public void Dispose() => record.Dispose();
}
