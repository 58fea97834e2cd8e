using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace NewsDesk.Storage.Sqlite;

/// <summary>A command that borrows the compiled one of its text from its connection, and gives it back when it is disposed.</summary>
internal sealed class PreparedCommand(PreparedConnection connection) : DbCommand
{
    private SqliteCommand? compiled;
    private bool isNew;

    [AllowNull]
    public override string CommandText
    {
        get => compiled?.CommandText ?? "";
        set
        {
            var before = compiled;
            (compiled, isNew) = connection.Take(value ?? "");
            if (before is not null)
            {
                // The text of a list of values is only known once they are counted.
                foreach (SqliteParameter parameter in before.Parameters)
                {
                    compiled.Parameters.Add(parameter);
                }

                connection.GiveBack(before);
            }
        }
    }

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get => connection; set => throw new NotSupportedException("A command is its connection's."); }

    protected override DbParameterCollection DbParameterCollection => Compiled.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    private SqliteCommand Compiled => compiled ?? throw new InvalidOperationException("The command has no text.");

    public override void Cancel()
    {
        // SQLite answers before anybody could ask for that.
    }

    public override void Prepare() => Compiled.Prepare();

    public override int ExecuteNonQuery()
    {
        Observe();
        return Compiled.ExecuteNonQuery();
    }

    public override object? ExecuteScalar()
    {
        Observe();
        return Compiled.ExecuteScalar();
    }

    protected override DbParameter CreateDbParameter() => new SqliteParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        Observe();
        return Compiled.ExecuteReader(behavior & ~CommandBehavior.CloseConnection);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && compiled is not null)
        {
            connection.GiveBack(compiled);
            compiled = null;
        }

        base.Dispose(disposing);
    }

    private void Observe()
    {
        connection.Observe(CommandText, isNew);
        isNew = false;
    }
}
