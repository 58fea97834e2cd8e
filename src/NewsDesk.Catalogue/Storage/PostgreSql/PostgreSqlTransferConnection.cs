using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>Opens the connections of a transfer, whose statements may take long.</summary>
internal static class PostgreSqlTransferConnection
{
    /// <param name="options">Options of the session.</param>
    public static NpgsqlConnection Open(PostgreSqlAddress address, string options = "")
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(
            address.Settings($"-c lock_timeout=5s {options}".TrimEnd(), 100))
        {
            Pooling = false,
            CommandTimeout = 0,
            TcpKeepAlive = true,
        }.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
