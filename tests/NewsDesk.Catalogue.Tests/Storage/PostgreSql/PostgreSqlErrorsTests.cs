using System.Net.Sockets;
using NewsDesk.Storage;
using Npgsql;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>The forms in which the library tells that a connection is lost, or that the server can't do something now.</summary>
public sealed class PostgreSqlErrorsTests
{
    public static TheoryData<Exception> OfConnections =>
    [
        new NpgsqlException("reading", new EndOfStreamException()),
        new NpgsqlException("writing", new IOException("broken pipe", new SocketException(32))),
        new NpgsqlException("connecting", new SocketException(111)),
        new NpgsqlException("reading", new ObjectDisposedException("stream")),
        new NpgsqlException("broken before", new NpgsqlException("reading", new EndOfStreamException())),
        new NpgsqlException("broken before", Answer("57P01")),
        new NpgsqlException("reading", new TimeoutException()),
        new TimeoutException(),
    ];

    [Theory]
    [MemberData(nameof(OfConnections))]
    public void A_connection_that_broke_or_does_not_answer_is_away(Exception problem) => Assert.True(Catalogue.IsUnreachable(problem));

    [Theory]
    [InlineData("08006")]
    [InlineData("25006")]
    [InlineData("25P03")]
    [InlineData("53200")]
    [InlineData("53300")]
    [InlineData("53400")]
    [InlineData("57014")]
    [InlineData("57P01")]
    [InlineData("57P02")]
    [InlineData("57P03")]
    [InlineData("57P04")]
    [InlineData("57P05")]
    public void So_is_a_server_that_can_do_nothing_now(string state) => Assert.True(Catalogue.IsUnreachable(Answer(state)));

    [Theory]
    [InlineData("53100")]
    [InlineData("58030")]
    public void A_disk_of_the_server_is_a_problem_of_a_disk_and_a_shortage(string state)
    {
        Assert.False(Catalogue.IsUnreachable(Answer(state)));
        Assert.True(DiskProblem.Is(Answer(state)));
        Assert.NotNull(Catalogue.ExplainShortage(Answer(state)));
    }

    [Theory]
    [InlineData("23505")]
    [InlineData("42601")]
    [InlineData("XX001")]
    [InlineData("58P01")]
    public void A_mistake_or_damage_is_neither(string state)
    {
        Assert.False(Catalogue.IsUnreachable(Answer(state)));
        Assert.False(DiskProblem.Is(Answer(state)));
        Assert.Null(Catalogue.ExplainShortage(Answer(state)));
    }

    private static PostgresException Answer(string state) => new("message", "ERROR", "ERROR", state);
}
