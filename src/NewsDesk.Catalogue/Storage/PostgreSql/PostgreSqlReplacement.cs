using Dapper;
using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>Moves the present tables into a schema of their own, and reads those of a dump into their place.</summary>
internal sealed class PostgreSqlReplacement : CatalogueReplacement
{
    private readonly PostgreSqlEngine engine;
    private readonly NpgsqlConnection connection;
    private readonly PostgreSqlTransaction transaction;
    private readonly IDisposable held;

    /// <exception cref="CatalogueInUse">Another program has the catalogue open.</exception>
    /// <exception cref="CatalogueRejected">No catalogue can be kept in the database.</exception>
    public PostgreSqlReplacement(PostgreSqlEngine engine)
    {
        this.engine = engine;
        held = engine.HoldAlone();
        try
        {
            connection = engine.OpenWorker();
            PostgreSqlCatalogue.RejectUnsuitable(connection, engine.Name);
            transaction = new PostgreSqlTransaction(connection, connection.BeginTransaction(), engine.InstantOf(connection));
            // The server may still work for a restore that was killed; that ends first, however long it takes.
            connection.Execute("set local lock_timeout = 0");
            connection.Execute("select pg_advisory_xact_lock(@ApplicationId)", new { PostgreSqlCatalogue.ApplicationId });
            connection.Execute("set local lock_timeout to default");
        }
        catch
        {
            connection?.Dispose();
            held.Dispose();
            throw;
        }
    }

    public override EngineTransaction Transaction => transaction;

    public override bool IsDone(string mark) =>
        connection.ExecuteScalar<string>("select obj_description(to_regclass('program'), 'pg_class')") == mark;

    public override CopiedCatalogue Load(string path, long schema, string mark, CancellationToken cancellation)
    {
        try
        {
            return LoadAll(path, schema, mark, cancellation);
        }
        catch (PostgresException problem) when (PostgreSqlErrors.IsOfPermission(problem))
        {
            throw PostgreSqlRights.NotOfOwner($"may not replace the tables of {engine.Name} ({problem.MessageText})", "newsdesk restore");
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            transaction.Dispose();
            connection.Dispose();
            held.Dispose();
        }
    }

    private CopiedCatalogue LoadAll(string path, long schema, string mark, CancellationToken cancellation)
    {
        var own = HelperSchemas.Own(connection);
        var grants = TableGrants.Of(connection, own);
        var replaced = ReplacedSchemas.MoveAside(connection, engine);
        // The replaced one may be an unfinished copy, or one that was copied away; the restored one is neither.
        foreach (var table in (string[])[TransferTarget.Mark, TransferSource.Mark])
        {
            connection.Execute(replaced is null ? $"drop table if exists {table}"
                : $"alter table if exists {table} set schema {PostgreSqlSchema.Quote(replaced)}");
        }

        foreach (var migration in engine.Migrations.Where(migration => migration.Number <= schema))
        {
            connection.Execute(migration.Sql);
        }

        var figures = TableLoad.Run(connection, path, ScriptedNames.Of(engine.Migrations, schema), cancellation);
        grants.Apply(connection, own);
        // A comment takes no parameters.
        connection.Execute(connection.QuerySingle<string>("select format('comment on table program is %L', @mark)", new { mark }));
        return CopiedCatalogue.Read(connection, connection.QuerySingle<long>("select schema from program"), figures.Content);
    }
}
