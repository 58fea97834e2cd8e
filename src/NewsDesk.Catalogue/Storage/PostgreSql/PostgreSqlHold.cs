using System.Data;
using Dapper;
using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>
/// Keeps programs apart that use one database, by advisory locks of a connection of its own. The server gives them back when that
/// connection ends, however the program does. Each catalogue of a database has locks of its own, as each has a schema.
/// </summary>
internal sealed class PostgreSqlHold(string connectionString, string name) : IDisposable
{
    /// <summary>Shared by programs that have the catalogue open; a program takes it alone to replace what the others know.</summary>
    private const string Opened = "opened";

    /// <summary>For the one site that serves the catalogue.</summary>
    private const string Served = "served";

    private const string Key = "@ApplicationId, hashtext(@lockName || ' ' || coalesce(current_schema(), ''))";

    /// <summary>How long a program is waited for that has just ended, or that upgrades the catalogue: a server notices an end a moment
    /// later.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>After so long a program that waits for others looks whether it still has to.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100);

    private readonly Lock gate = new();
    private NpgsqlConnection? connection;
    private bool isOpened;
    private bool isServed;
    private bool isDoubtful;
    private Session? session;

    /// <summary>Says that the catalogue is open here, until this is disposed.</summary>
    /// <exception cref="PostgresException">Another program holds it alone, and for longer than is waited.</exception>
    public void Open()
    {
        lock (gate)
        {
            if (!isOpened)
            {
                Run<object>("pg_advisory_lock_shared", Opened);
                isOpened = true;
            }
        }
    }

    /// <param name="isNeeded">Asked before each try; where it isn't, the answer is null.</param>
    /// <returns>What gives the catalogue back to other programs.</returns>
    /// <exception cref="CatalogueInUse">Another program has it open.</exception>
    public IDisposable? HoldAlone(Func<bool> isNeeded)
    {
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Slice)
        {
            if (!isNeeded())
            {
                return null;
            }

            lock (gate)
            {
                Renew();
                if (TryLock(Opened, Slice))
                {
                    return new Release(this, Opened);
                }
            }
        }

        throw new CatalogueInUse(name);
    }

    /// <exception cref="CatalogueInUse">Another site serves it.</exception>
    public IDisposable HoldServed()
    {
        lock (gate)
        {
            Renew();
            if (!TryLock(Served, Patience))
            {
                throw new CatalogueInUse(name, isServed: true);
            }

            isServed = true;
            session = FindSession();
            return new Release(this, Served);
        }
    }

    /// <summary>The connection may be lost, as another one is.</summary>
    public void Doubt() => isDoubtful = true;

    /// <summary>Takes again what was lost with the connection.</summary>
    /// <exception cref="CatalogueInUse">Another site has begun to serve the catalogue meanwhile.</exception>
    public void Renew()
    {
        if (!isDoubtful && connection is null or { FullState: ConnectionState.Open })
        {
            return;
        }

        lock (gate)
        {
            if (IsWhole())
            {
                isDoubtful = false;
                return;
            }

            Forget();
            try
            {
                Take();
                isDoubtful = false;
            }
            catch
            {
                // A connection without the locks must not pass for one that has them.
                Forget();
                throw;
            }
        }
    }

    public void Dispose() => connection?.Dispose();

    private void Take()
    {
        if (isOpened)
        {
            Run<object>("pg_advisory_lock_shared", Opened);
        }

        if (isServed && !Run<bool>("pg_try_advisory_lock", Served))
        {
            // The server may take a session whose network broke for alive, and keep its locks, for hours.
            connection!.Execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where pid = @Id and backend_start = @Began", session);
            if (!TryLock(Served, Patience))
            {
                throw new CatalogueInUse(name, isServed: true);
            }
        }

        session = FindSession();
    }

    private Session FindSession() => connection!.QuerySingle<Session>(
        "select pid as id, backend_start as began from pg_stat_activity where pid = pg_backend_pid()");

    private void Forget()
    {
        connection?.Dispose();
        connection = null;
        isDoubtful = true;
    }

    /// <summary>Has the server wait for a lock.</summary>
    private bool TryLock(string lockName, TimeSpan patience)
    {
        connection ??= PostgreSqlConnections.Open(connectionString, name);
        try
        {
            // One batch is one transaction, with whose failure the setting goes as well.
            connection.Execute($"""
                select set_config('lock_timeout', @Patience::text, true);
                select pg_advisory_lock({Key});
                """, new { Patience = (long)patience.TotalMilliseconds, PostgreSqlCatalogue.ApplicationId, lockName });
            return true;
        }
        catch (PostgresException problem) when (PostgreSqlErrors.IsLocked(problem))
        {
            return false;
        }
    }

    private bool IsWhole()
    {
        try
        {
            // A library that finds the connection closed would open it anew, in a session without the locks.
            return connection is null ? !isOpened && !isServed
                : connection.FullState == ConnectionState.Open && connection.ExecuteScalar<int>("select 1") == 1;
        }
        catch (Exception problem) when (problem is NpgsqlException or InvalidOperationException)
        {
            return false;
        }
    }

    private T? Run<T>(string function, string lockName)
    {
        connection ??= PostgreSqlConnections.Open(connectionString, name);
        return connection.ExecuteScalar<T>($"select {function}({Key})", new { PostgreSqlCatalogue.ApplicationId, lockName });
    }

    /// <summary>The server's session that has the locks. Its number alone may be another's after a restart.</summary>
    private sealed record Session
    {
        public required int Id { get; init; }

        public required DateTime Began { get; init; }
    }

    private sealed class Release(PostgreSqlHold hold, string lockName) : IDisposable
    {
        private bool isDone;

        public void Dispose()
        {
            lock (hold.gate)
            {
                hold.isServed &= lockName != Served;
                if (!isDone && hold.IsWhole())
                {
                    hold.Run<bool>("pg_advisory_unlock", lockName);
                }

                isDone = true;
            }
        }
    }
}
