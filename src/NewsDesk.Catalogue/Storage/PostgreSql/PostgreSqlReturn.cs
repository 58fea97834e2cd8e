using System.Data;
using Dapper;
using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>Moves an older catalogue's tables into the catalogue's place, in one transaction that also keeps those that stood
/// there.</summary>
internal sealed class PostgreSqlReturn : CatalogueReturn
{
    private readonly PostgreSqlEngine engine;
    private readonly IDisposable held;
    private readonly string own;

    private PostgreSqlReturn(PostgreSqlEngine engine, IDisposable held, string own, long from, long to, DateTimeOffset copiedAt)
    {
        (this.engine, this.held, this.own) = (engine, held, own);
        (From, To, CopiedAt) = (from, to, copiedAt);
    }

    public override long From { get; }

    public override long To { get; }

    public override DateTimeOffset CopiedAt { get; }

    private static string Present(string own) => $"{PostgreSqlCopies.Prefix(own)}_going_back_present";

    private static string Older(string own) => $"{PostgreSqlCopies.Prefix(own)}_going_back_older";

    /// <inheritdoc cref="EngineCopies.TryReturn"/>
    public static PostgreSqlReturn? Begin(PostgreSqlEngine engine, PostgreSqlHold hold)
    {
        var held = hold.HoldAlone(() => true)!;
        try
        {
            using var connection = engine.OpenWorker();
            var (own, from) = (PostgreSqlCopies.Own(connection), PostgreSqlCatalogue.Recognise(connection, engine));
            if (PostgreSqlCopies.Before(connection, own, from) is [var to, ..])
            {
                PostgreSqlRights.RejectWithoutMaking(connection, engine.Name, "newsdesk migrate --back");
                PostgreSqlRights.RejectWithoutSchemas(connection, engine.Name, "newsdesk migrate --back");
                var copy = PostgreSqlCopies.Of(own, to);
                return PostgreSqlInspection.WhyNot(connection, engine, copy, to) is { } why
                    ? throw new CatalogueRejected($"The catalogue copy in the schema {copy} is damaged: {why}. So there is no going "
                        + $"back to schema "
                        + $"{to}. The catalogue is as it was. Restore a backup instead, or remove that copy (drop schema {copy} "
                        + $"cascade) to go "
                        + "back further.")
                    : new PostgreSqlReturn(engine, held, own, from, to, PostgreSqlCopies.NoteOf(connection, copy)?.CopiedAt ?? default);
            }
        }
        catch
        {
            held.Dispose();
            throw;
        }

        held.Dispose();
        return null;
    }

    public static void RemoveWork(NpgsqlConnection connection, string own)
    {
        PostgreSqlCopies.Drop(connection, Present(own));
        PostgreSqlCopies.Drop(connection, Older(own));
    }

    public override (Engine Present, Engine Older) Open(TimeProvider clock, CancellationToken cancellation)
    {
        using (var connection = engine.OpenWorker())
        {
            RemoveWork(connection, own);
        }

        return (Copied(own, Present(own), clock, cancellation),
            Copied(PostgreSqlCopies.Of(own, To), Older(own), clock, cancellation));
    }

    public override void Execute(string plan, CancellationToken cancellation)
    {
        using var connection = engine.OpenWorker();
        using var transaction = connection.BeginTransaction();
        RemoveWork(connection, own);
        var (kept, copy) = (PostgreSqlCopies.Of(own, From), PostgreSqlCopies.Of(own, To));
        PostgreSqlCopies.Drop(connection, kept);
        connection.Execute($"create schema {PostgreSqlSchema.Quote(kept)}");
        var grants = TableGrants.Of(connection, own);
        Move(connection, own, kept);
        Move(connection, copy, own);
        grants.Apply(connection, own);
        PostgreSqlCopies.Drop(connection, copy);
        PostgreSqlCopies.Note(connection, kept, new PostgreSqlCopies.CopyNote(DateTimeOffset.UtcNow, plan));
        transaction.Commit();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            using (var connection = engine.OpenWorker())
            {
                RemoveWork(connection, own);
            }

            held.Dispose();
        }
    }

    /// <summary>Indexes, constraints, triggers and the sequences of ids go with their tables. A function names the schema that it looks
    /// in.</summary>
    private static void Move(NpgsqlConnection connection, string from, string to)
    {
        foreach (var table in PostgreSqlSchema.Tables(connection, from))
        {
            connection.Execute($"alter table {PostgreSqlSchema.Quote(from)}.{PostgreSqlSchema.Quote(table)} set "
                + $"schema {PostgreSqlSchema.Quote(to)}");
        }

        PostgreSqlSchema.Search(connection, from);
        foreach (var function in PostgreSqlSchema.Functions(connection, from))
        {
            connection.Execute($"alter function {function} set schema {PostgreSqlSchema.Quote(to)}");
        }

        PostgreSqlSchema.Search(connection, to);
        foreach (var function in PostgreSqlSchema.Functions(connection, to))
        {
            connection.Execute($"alter function {function} set search_path = {PostgreSqlSchema.Quote(to)}, pg_temp");
        }
    }

    private PostgreSqlEngine Copied(string source, string target, TimeProvider clock, CancellationToken cancellation)
    {
        using (var connection = engine.OpenWorker())
        {
            using var transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
            PostgreSqlCopy.Write(connection, source, target, engine.Migrations, engine.Name, cancellation);
            transaction.Commit();
        }

        var copy = new PostgreSqlEngine(engine.Address.Of(target), clock, engine.Migrations);
        copy.Copies.Upgrade();
        return copy;
    }
}
