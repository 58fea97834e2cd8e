using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>Says what a server lacks that answers and yet can't do what it was asked for, and what to do.</summary>
internal static class ServerShortage
{
    private const string ResourcesClass = "53";

    public static bool Is(Exception problem) => problem is PostgresException answer
        && (answer.SqlState == PostgresErrorCodes.IoError || answer.SqlState.StartsWith(ResourcesClass, StringComparison.Ordinal));

    /// <returns>Null for what is no shortage.</returns>
    public static string? Explain(Exception problem) => !Is(problem) ? null : ((PostgresException)problem).SqlState switch
    {
        PostgresErrorCodes.DiskFull => "Its disk is full. Make room there, or give its tables or temporary files another disk.",
        PostgresErrorCodes.OutOfMemory => "It is out of memory. Give its machine more, or lower shared_buffers, work_mem or "
            + "max_connections in postgresql.conf.",
        PostgresErrorCodes.TooManyConnections =>
            "It has no connection left. Raise its max_connections, or set Maximum Pool Size in NewsDesk:Database lower.",
        PostgresErrorCodes.ConfigurationLimitExceeded => "A limit of its settings is reached, such as temp_file_limit. Its log names it: "
            + "raise it.",
        PostgresErrorCodes.IoError => "It can't read or write its disk. Look at its log and at the disk; newsdesk check and a backup that "
            + "succeeds show whether all can be read.",
        var state => $"It lacks something that it needs (its error {state}). Its log says more.",
    };
}
