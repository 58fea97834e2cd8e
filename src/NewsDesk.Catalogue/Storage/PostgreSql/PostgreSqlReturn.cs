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
    private readonly string copy;

    private PostgreSqlReturn(
        PostgreSqlEngine engine, IDisposable held, string own, long from, HelperSchemas.KeptCopy copy, DateTimeOffset copiedAt)
    {
        (this.engine, this.held, this.own, this.copy) = (engine, held, own, copy.Name);
        (From, To, CopiedAt) = (from, copy.Schema, copiedAt);
    }

    public override long From { get; }

    public override long To { get; }

    public override DateTimeOffset CopiedAt { get; }

    /// <inheritdoc cref="EngineCopies.TryReturn"/>
    public static PostgreSqlReturn? Begin(PostgreSqlEngine engine, PostgreSqlHold hold)
    {
        var held = hold.HoldAlone(() => true)!;
        try
        {
            using var connection = engine.OpenWorker();
            var (own, from) = (HelperSchemas.Own(connection), PostgreSqlCatalogue.Recognise(connection, engine));
            if (HelperSchemas.Copies(connection, own).FirstOrDefault(copy => !copy.IsAbandoned && copy.Schema < from) is { } copy)
            {
                PostgreSqlRights.RejectWithoutMaking(
                    connection, ScriptedNames.Of(engine.Migrations, from), engine.Name, "newsdesk migrate --back");
                PostgreSqlRights.RejectWithoutSchemas(connection, engine.Name, "newsdesk migrate --back");
                if (PostgreSqlInspection.WhyNot(connection, engine, copy.Name, copy.Schema) is { } why)
                {
                    throw new CatalogueRejected($"The catalogue copy in the schema {copy.Name} is damaged: {why}. So there is no going "
                        + $"back to schema {copy.Schema}. The catalogue is as it was. Restore a backup instead, or remove that copy (drop "
                        + $"schema {copy.Name} cascade) to go back further.");
                }

                RejectWhatIsInTheWay(connection, engine, own, from, copy);
                return new PostgreSqlReturn(
                    engine, held, own, from, copy, HelperSchemas.NoteOf(connection, copy.Name)?.CopiedAt ?? default);
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

    /// <summary>Removes what a killed return left, in the caller's transaction.</summary>
    public static void RemoveWork(NpgsqlConnection connection, PostgreSqlEngine engine, string own)
    {
        string[] work = [HelperSchemas.Present, HelperSchemas.Older];
        foreach (var schema in work.Select(what => HelperSchemas.Find(connection, own, what)).OfType<string>())
        {
            HelperSchemas.Remove(connection, schema, engine.Migrations, engine.Name);
        }
    }

    public override (Engine Present, Engine Older) Open(TimeProvider clock, CancellationToken cancellation)
    {
        engine.Run(connection => RemoveWork(connection, engine, own));
        return (Copied(own, HelperSchemas.Of(own, HelperSchemas.Present), clock, cancellation),
            Copied(copy, HelperSchemas.Of(own, HelperSchemas.Older), clock, cancellation));
    }

    public override void Execute(string plan, CancellationToken cancellation) => engine.Run(connection =>
    {
        RemoveWork(connection, engine, own);
        var kept = HelperSchemas.CopyOf(own, From);
        HelperSchemas.Make(connection, kept, own, engine.Migrations, engine.Name);
        var grants = TableGrants.Of(connection, own);
        var (present, older) = Names(engine, From, To);
        PostgreSqlMove.Move(connection, own, kept, present, engine.Name);
        PostgreSqlMove.Move(connection, copy, own, older, engine.Name);
        PostgreSqlMove.Adopt(connection, kept, present);
        PostgreSqlMove.Adopt(connection, own, older);
        grants.Apply(connection, own);
        HelperSchemas.Remove(connection, copy, engine.Migrations, engine.Name);
        HelperSchemas.Note(connection, kept, new HelperSchemas.CopyNote(DateTimeOffset.UtcNow, plan, own));
    });

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            engine.Run(connection => RemoveWork(connection, engine, own));
            held.Dispose();
        }
    }

    /// <summary>Looks before anything is copied and compared.</summary>
    /// <exception cref="CatalogueRejected">Something of somebody else depends on a table of either catalogue.</exception>
    private static void RejectWhatIsInTheWay(
        NpgsqlConnection connection, PostgreSqlEngine engine, string own, long from, HelperSchemas.KeptCopy copy)
    {
        var (present, older) = Names(engine, from, copy.Schema);
        PostgreSqlMove.RejectDependents(connection, own, present, engine.Name);
        PostgreSqlMove.RejectDependents(connection, copy.Name, older, engine.Name);
    }

    private static (ScriptedNames Present, ScriptedNames Older) Names(PostgreSqlEngine engine, long from, long to) =>
        (ScriptedNames.Of(engine.Migrations, from), ScriptedNames.Of(engine.Migrations, to));

    private PostgreSqlEngine Copied(string source, string target, TimeProvider clock, CancellationToken cancellation)
    {
        engine.Run(connection => PostgreSqlCopy.Write(
            connection, source, target, engine, "newsdesk migrate --back", cancellation), IsolationLevel.RepeatableRead);
        var copy = new PostgreSqlEngine(engine.Address.Of(target), clock, engine.Migrations);
        copy.Copies.Upgrade();
        return copy;
    }
}
