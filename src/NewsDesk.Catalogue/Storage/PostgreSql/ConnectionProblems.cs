using System.Data.Common;
using System.Net.Sockets;
using System.Security.Authentication;
using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>Says why a database can't be connected to, and what to do. No sentence holds anything of the connection string but the
/// database and its host.</summary>
internal static class ConnectionProblems
{
    /// <param name="problem">What opening a connection failed with.</param>
    /// <param name="name">The database and its host.</param>
    /// <returns>Null for what is no problem of connecting.</returns>
    public static DbException? Explain(Exception problem, string name) => problem switch
    {
        PostgresException answer => OfServer(answer, name),
        NpgsqlException or SocketException or TimeoutException => OfConnection(problem, name),
        _ => null,
    };

    private static DbException OfServer(PostgresException answer, string name) => answer.SqlState switch
    {
        PostgresErrorCodes.InvalidCatalogName => Away(
            $"There is no database {name}. Make it with createdb --template=template0 --encoding=UTF8 --locale=C, or correct "
                + "NewsDesk:Database.", answer),
        _ when ServerShortage.Explain(answer) is { } shortage => new CatalogueUnreachable(
            $"The server of {name} refuses the connection. {shortage}", answer)
        {
            IsBusy = true,
        },
        PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown =>
            Away($"The server of {name} is starting or stopping. Try again once it has started.", answer),
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => NotLetIn(name, answer),
        PostgresErrorCodes.InsufficientPrivilege => new CatalogueDenied(
            $"The role of NewsDesk:Database lacks the right to connect to the database {name}. Grant it connect on the database.", answer),
        _ => Away($"The server of {name} refuses the connection with its error {answer.SqlState}. Its log says more.", answer),
    };

    private static DbException OfConnection(Exception problem, string name) => (problem, problem.InnerException) switch
    {
        (_, AggregateException { InnerExceptions: [.., var last] }) => Explain(last, name) ?? Unknown(problem, name),
        (NpgsqlException, TimeoutException) when problem.Message.Contains("pool", StringComparison.Ordinal) => new CatalogueUnreachable(
            $"All connections of this program to {name} are in use. Set Maximum Pool Size in NewsDesk:Database higher.", problem)
        {
            IsBusy = true,
        },
        (TimeoutException, _) or (_, TimeoutException) => Away(
            $"The server of {name} does not answer. Start it, or correct Host and Port in NewsDesk:Database.", problem),
        (SocketException socket, _) => OfSocket(socket, problem, name),
        (_, SocketException socket) => OfSocket(socket, problem, name),
        (_, AuthenticationException) => Away(
            $"The server of {name} could not prove who it is, so there is no safe connection to it. Correct its certificate, or "
                + $"SSL Mode and "
                + "Root Certificate in NewsDesk:Database.", problem),
        (_, IOException) => Away($"The server of {name} broke the connection off. Its log says why.", problem),
        _ when problem.Message.StartsWith("No password", StringComparison.Ordinal) => NotLetIn(name, problem),
        _ => Unknown(problem, name),
    };

    private static CatalogueUnreachable OfSocket(SocketException socket, Exception problem, string name) => socket.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => Away(
            $"The host of {name} is not known. Correct Host in NewsDesk:Database, or the names that this machine knows.", problem),
        SocketError.ConnectionRefused => Away(
            $"Nothing listens where the server of {name} should. Start it, or correct Host and Port in NewsDesk:Database.", problem),
        _ => Away($"The server of {name} can't be reached. Start it, or correct Host and Port in NewsDesk:Database.", problem),
    };

    private static CatalogueDenied NotLetIn(string name, Exception problem) => new(
        $"The server of {name} doesn't let the role of NewsDesk:Database in. Correct Username and Password there, or pg_hba.conf of the "
            + "server, whose log says more.", problem);

    private static CatalogueUnreachable Unknown(Exception problem, string name) => Away(
        $"No server of {name} could be connected to that takes changes. Start it, or correct NewsDesk:Database.", problem);

    private static CatalogueUnreachable Away(string message, Exception problem) => new(message, problem);
}
