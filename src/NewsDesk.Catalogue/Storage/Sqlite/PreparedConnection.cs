using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace NewsDesk.Storage.Sqlite;

/// <summary>An open connection that keeps its compiled statements. A <see cref="SqliteFile"/> lends it, to one caller at a time,
/// until it is disposed.</summary>
internal sealed class PreparedConnection(SqliteConnection physical, SqliteFile file, bool isWriter) : DbConnection
{
    /// <summary>Statements whose text depends on a request would grow without end.</summary>
    private const int MostStatements = 300;

    private readonly Dictionary<string, Stack<SqliteCommand>> idle = new(StringComparer.Ordinal);
    private readonly Stack<SqliteCommand> blanks = new();
    private readonly Dictionary<string, string> marked = new(StringComparer.Ordinal);
    private int count;
    private int isLent;

    [AllowNull]
    public override string ConnectionString
    {
        get => physical.ConnectionString;
        set => throw new NotSupportedException("The connection is open already.");
    }

    public override string Database => physical.Database;

    public override string DataSource => physical.DataSource;

    public override string ServerVersion => physical.ServerVersion;

    public override ConnectionState State => physical.State;

    internal bool IsWriter => isWriter;

    internal SQLitePCL.sqlite3 Handle => physical.Handle!;

    internal PreparedConnection Lend()
    {
        isLent = 1;
        return this;
    }

    public override void Open()
    {
        // It is lent open.
    }

    public override void Close() => Dispose();

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException("A connection is of one file.");

    internal void Begin() => Run(isWriter ? "begin immediate" : "begin");

    internal void Commit() => Run("commit");

    /// <summary>False where the connection can't be used again.</summary>
    internal bool TryReset()
    {
        try
        {
            if (SQLitePCL.raw.sqlite3_get_autocommit(Handle) == 0)
            {
                Run("rollback");
            }

            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    /// <summary>Gives SQL the function <c>fold(text)</c> that migrations call; null takes it away.</summary>
    internal void SetCasefold(Func<string, string>? fold) => physical.CreateFunction("fold", fold, isDeterministic: true);

    internal SqliteCommand Take(string text)
    {
        if (idle.TryGetValue(text, out var commands) && commands.TryPop(out var command))
        {
            count--;
            file.Observe(text, isNew: false);
            return command;
        }

        command = physical.CreateCommand();
        command.CommandText = text;
        file.Observe(text, isNew: true);
        return command;
    }

    internal void GiveBack(SqliteCommand command)
    {
        command.Parameters.Clear();
        if (count >= MostStatements)
        {
            Forget();
        }

        if (!idle.TryGetValue(command.CommandText, out var commands))
        {
            idle[command.CommandText] = commands = new Stack<SqliteCommand>(1);
        }

        commands.Push(command);
        count++;
    }

    internal SqliteCommand TakeBlank() => blanks.TryPop(out var command) ? command : new SqliteCommand();

    internal void GiveBackBlank(SqliteCommand command)
    {
        command.Parameters.Clear();
        blanks.Push(command);
    }

    /// <summary>Adds the @ to a parameter's name: without it the driver tries one mark after the other, each time.</summary>
    internal string Marked(string name)
    {
        if (!marked.TryGetValue(name, out var known))
        {
            marked[name] = known = name.StartsWith('@') ? name : $"@{name}";
        }

        return known;
    }

    internal void Destroy()
    {
        Forget();
        physical.Dispose();
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        throw new NotSupportedException("Transactions are the catalogue's: read and write through it.");

    protected override DbCommand CreateDbCommand() => new PreparedCommand(this);

#pragma warning disable CA2215 // The base's would end what is only lent: the connection is used again.
    protected override void Dispose(bool disposing)
#pragma warning restore CA2215
    {
        if (disposing && Interlocked.Exchange(ref isLent, 0) == 1)
        {
            file.GiveBack(this);
        }
    }

    private void Run(string text)
    {
        var command = Take(text);
        try
        {
            command.ExecuteNonQuery();
        }
        finally
        {
            GiveBack(command);
        }
    }

    private void Forget()
    {
        foreach (var command in idle.Values.SelectMany(commands => commands))
        {
            command.Dispose();
        }

        idle.Clear();
        count = 0;
    }
}
