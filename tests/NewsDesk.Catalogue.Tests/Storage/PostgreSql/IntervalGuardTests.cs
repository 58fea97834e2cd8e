using System.Data;
using Npgsql;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>An article has one visible version at most, and none under an embargo, also where two transactions write at once.</summary>
public sealed class IntervalGuardTests : IDisposable
{
    private const string Overlap = "Two versions of one article would be visible at once.";
    private const string UnderEmbargo = "The article is under embargo at that instant.";
    private const string TooEarly = "Something of the article would be visible before the embargo ends.";
    private const string Excluded = "conflicting key value violates exclusion constraint \"intervals_never_overlap\"";
    private const string Embargo = "update articles set embargo_until = 500 where id = 2";
    private const string AddsFirst = Adds + "(version_id, article_id, visible_from, visible_until, published_at) values (1, 1, ";
    private const string AddsSecond = Adds + "(version_id, article_id, visible_from, visible_until, published_at) values (2, 1, ";
    private const string AddsOther = Adds + "(version_id, article_id, visible_from, published_at) values (3, 2, ";
    private const string Adds = "insert into intervals ";

    private readonly GuardedRecord record = new();

    [Theory]
    [InlineData(Overlap, "update intervals set visible_until = 201 where version_id = 1")]
    [InlineData(Overlap, "update intervals set visible_from = 199 where version_id = 2")]
    [InlineData(Overlap, "delete from intervals where version_id = 2; " + AddsSecond + "199, 300, 100)")]
    [InlineData(Overlap, "delete from intervals where version_id = 2; " + AddsSecond + "50, 101, 100)")]
    [InlineData(Overlap, "delete from intervals where version_id = 2; " + AddsSecond + "120, 130, 100)")]
    [InlineData(Overlap, "delete from intervals where version_id = 1; insert into intervals (version_id, article_id, visible_from, "
        + "published_at) values (1, 1, 900, 100)")]
    [InlineData(null, "delete from intervals where version_id = 2; " + AddsSecond + "50, 100, 100)")]
    [InlineData(null, "update intervals set visible_until = 150 where version_id = 1")]
    [InlineData(UnderEmbargo, Embargo + "; " + AddsOther + "499, 100)")]
    [InlineData(null, Embargo + "; " + AddsOther + "500, 100)")]
    [InlineData(UnderEmbargo, Embargo + "; " + AddsOther + "500, 100); update intervals set visible_from = 499 where version_id = 3")]
    [InlineData(TooEarly, AddsOther + "499, 100); " + Embargo)]
    [InlineData(null, AddsOther + "500, 100); " + Embargo)]
    [InlineData(TooEarly, "update articles set embargo_until = 101 where id = 1")]
    [InlineData(null, "update articles set embargo_until = 100 where id = 1")]
    [InlineData(null, Embargo + "; update articles set embargo_until = null; " + AddsOther + "1, 1)")]
    public void One_transaction_is_refused(string? sentence, string sql) => Assert.Equal(sentence, record.Refusal(sql));

    [Theory]
    [InlineData("update intervals set visible_until = 100 where version_id = 1")]
    [InlineData("update intervals set visible_until = 99 where version_id = 1")]
    public void An_interval_begins_before_it_ends(string sql) => Assert.Equal(PostgresErrorCodes.CheckViolation,
        Assert.Throws<PostgresException>(() => record.Refusal(sql)).SqlState);

    [Theory]
    [InlineData(IsolationLevel.ReadCommitted, Overlap)]
    [InlineData(IsolationLevel.RepeatableRead, Excluded)]
    [InlineData(IsolationLevel.Serializable, Excluded)]
    public async Task Intervals_that_two_transactions_add_at_once_do_not_overlap(IsolationLevel isolation, string sentence)
    {
        TestCluster.Execute(record.ConnectionString, "delete from intervals where article_id = 1");
        Assert.Equal(sentence, await SecondAsync((isolation, AddsFirst + "100, 300, 100)"), (isolation, AddsSecond + "200, 400, 100)")));
        Assert.Equal(["1 | 100 | 300"], Intervals(1));
    }

    [Theory]
    [InlineData(IsolationLevel.ReadCommitted)]
    [InlineData(IsolationLevel.RepeatableRead)]
    [InlineData(IsolationLevel.Serializable)]
    public async Task Intervals_that_two_transactions_move_at_once_do_not_overlap(IsolationLevel isolation)
    {
        TestCluster.Execute(record.ConnectionString, "update intervals set visible_from = 300 where version_id = 2");
        Assert.Equal(Excluded, await SecondAsync(
            (isolation, "update intervals set visible_until = 280 where version_id = 1"),
            (isolation, "update intervals set visible_from = 260 where version_id = 2")));
        Assert.Equal(["1 | 100 | 280", $"2 | 300 | {long.MaxValue}"], Intervals(1));
    }

    [Theory]
    [InlineData(IsolationLevel.ReadCommitted, UnderEmbargo)]
    [InlineData(IsolationLevel.RepeatableRead, "could not serialize access due to concurrent update")]
    [InlineData(IsolationLevel.Serializable, "could not serialize access due to concurrent update")]
    public async Task An_interval_that_is_added_while_an_embargo_is_set_keeps_to_it(IsolationLevel isolation, string sentence)
    {
        Assert.Equal(sentence, await SecondAsync((IsolationLevel.ReadCommitted, Embargo), (isolation, AddsOther + "400, 100)")));
        Assert.Empty(Intervals(2));
    }

    [Theory]
    [InlineData(IsolationLevel.ReadCommitted)]
    [InlineData(IsolationLevel.RepeatableRead)]
    [InlineData(IsolationLevel.Serializable)]
    public async Task An_embargo_that_is_set_while_an_interval_is_added_keeps_to_it(IsolationLevel isolation)
    {
        Assert.Equal(TooEarly, await SecondAsync((isolation, AddsOther + "400, 100)"), (IsolationLevel.ReadCommitted, Embargo)));
        Assert.Equal(["True"], record.Query("select embargo_until is null from articles where id = 2"));
    }

    [Theory]
    [InlineData(IsolationLevel.RepeatableRead)]
    [InlineData(IsolationLevel.Serializable)]
    public async Task An_embargo_is_not_set_from_a_snapshot_that_may_miss_an_interval(IsolationLevel isolation) => Assert.Equal(
        "An embargo is set in a transaction that is read committed.",
        await SecondAsync((IsolationLevel.ReadCommitted, "select 1"), (isolation, Embargo)));

    [Fact]
    public async Task The_second_transaction_goes_on_where_the_first_is_rolled_back()
    {
        Assert.Null(await SecondAsync(
            (IsolationLevel.ReadCommitted, Embargo), (IsolationLevel.ReadCommitted, AddsOther + "400, 100)"), isFirstKept: false));
        Assert.Equal([$"3 | 400 | {long.MaxValue}"], Intervals(2));
    }

    public void Dispose() => record.Dispose();

    /// <summary>
    /// Lets two transactions write at once: the first is kept once the second, which began before that, waits for it or is done.
    /// </summary>
    /// <returns>What the second is refused with; null where it is carried out.</returns>
    private async Task<string?> SecondAsync(
        (IsolationLevel Isolation, string Sql) first, (IsolationLevel Isolation, string Sql) second, bool isFirstKept = true)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var writer = record.Open();
        await using var transaction = await writer.BeginTransactionAsync(first.Isolation, cancellation);
        await ExecuteAsync(writer, first.Sql);

        await using var other = record.Open();
        await using var otherTransaction = await other.BeginTransactionAsync(second.Isolation, cancellation);
        await ExecuteAsync(other, "select 1 from catalogue");
        var writing = ExecuteAsync(other, second.Sql);
        while (!writing.IsCompleted && !IsWaiting(other.ProcessID))
        {
            await Task.Delay(5, cancellation);
        }

        await (isFirstKept ? transaction.CommitAsync(cancellation) : transaction.RollbackAsync(cancellation));
        try
        {
            await writing;
            await otherTransaction.CommitAsync(cancellation);
            return null;
        }
        catch (PostgresException problem)
        {
            return problem.MessageText;
        }
    }

    private bool IsWaiting(int process) =>
        record.Query($"select 1 from pg_stat_activity where pid = {process} and wait_event_type = 'Lock'").Count > 0;

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private IReadOnlyList<string> Intervals(long articleId) => record.Query(
        $"select version_id, visible_from, visible_until from intervals where article_id = {articleId} order by version_id");
}
