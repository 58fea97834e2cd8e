using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace NewsDesk.Storage.Sqlite;

/// <summary>A command that borrows the compiled one of its text while it runs. Its parameters are kept apart until then, as Dapper
/// changes the text for lists.</summary>
internal sealed class PreparedCommand(PreparedConnection connection) : DbCommand
{
    private readonly SqliteCommand given = connection.TakeBlank();
    private SqliteCommand? compiled;
    private bool isDisposed;

    [AllowNull]
    public override string CommandText { get; set; } = "";

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection
    {
        get => connection;
        set => throw new NotSupportedException("A command is its connection's.");
    }

    protected override DbParameterCollection DbParameterCollection => given.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel()
    {
        // SQLite answers before that could be asked for.
    }

    public override void Prepare() => Compile();

    public override int ExecuteNonQuery() => Compile().ExecuteNonQuery();

    public override object? ExecuteScalar() => Compile().ExecuteScalar();

    protected override DbParameter CreateDbParameter() => new SqliteParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) =>
        Compile().ExecuteReader(behavior & ~CommandBehavior.CloseConnection);

    protected override void Dispose(bool disposing)
    {
        if (disposing && !isDisposed)
        {
            isDisposed = true;
            GiveBack();
            connection.GiveBackBlank(given);
        }

        base.Dispose(disposing);
    }

    private SqliteCommand Compile()
    {
        GiveBack();
        compiled = connection.Take(CommandText);
        foreach (SqliteParameter parameter in given.Parameters)
        {
            parameter.ParameterName = connection.Marked(parameter.ParameterName);
            compiled.Parameters.Add(parameter);
        }

        return compiled;
    }

    private void GiveBack()
    {
        if (compiled is not null)
        {
            connection.GiveBack(compiled);
            compiled = null;
        }
    }
}
