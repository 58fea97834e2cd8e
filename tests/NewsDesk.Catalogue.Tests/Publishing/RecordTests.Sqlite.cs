namespace NewsDesk.Tests.Publishing;

public sealed partial class RecordTests
{
    [Theory]
    [InlineData("insert or replace into versions select * from versions")]
    [InlineData("replace into versions (id, article_id, number, kind, headline, language, genre, created_at, created_by, summary, "
        + "markdown) select id + 1, article_id, number, kind, 'x', 'en', 'news', 0, '', '', '' from versions")]
    [InlineData("insert or replace into audit (id, at, who, act, detail) values (1, 0, 'x', 'x', 'x')")]
    [InlineData("insert or replace into snapshots (article_id, number, act, made_at, made_by, headline, content) values (1, 1, 'save', 0, "
        + "'x', 'x', '{}')")]
    [InlineData("insert or replace into snapshots (article_id, number, act, made_at, made_by, headline, version_id) values (1, 9, 'save', "
        + "0, 'x', 'x', 1)")]
    [InlineData("insert or replace into notes (id, version_id, kind, text) values (1, 2, 'correction', 'x')")]
    [InlineData("update or replace versions set id = 1 where id = 2")]
    public Task What_was_published_can_not_be_replaced_by_another_row(string sql) =>
        What_was_published_can_be_neither_changed_nor_removed_through_the_sites_connection(sql);
}
