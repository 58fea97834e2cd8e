using Dapper;
using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>The references, unique constraints, indexes and triggers that a transfer removes while it fills the tables, in the caller's
/// transaction.</summary>
internal sealed class PostgreSqlTransferParts(NpgsqlConnection connection, ScriptedNames names)
{
    /// <param name="source">The name of the end that is read.</param>
    public void Remove(string source)
    {
        connection.Execute($"create table {TransferTarget.Mark} (part integer primary key, text text not null)");
        var parts = Find();
        connection.Execute($"insert into {TransferTarget.Mark} (part, text) values (@part, @text)",
            parts.Select(part => part.Make).Prepend(source).Select((text, part) => new { part, text })
                .Concat(Identities().Select((column, place) => new { part = -1 - place, text = NameOf(column) })));
        // What others need goes after them.
        foreach (var part in parts.Reverse())
        {
            connection.Execute(part.Remove);
        }

        SwitchTriggers("disable");
    }

    public void Restore()
    {
        var saved = connection.Query<string>($"select text from {TransferTarget.Mark} where part > 0 order by part").AsList();
        saved.ForEach(part => connection.Execute(part));
        SwitchTriggers("enable");
        connection.Execute($"drop table {TransferTarget.Mark}");
        if (!saved.SequenceEqual(Find().Select(part => part.Make)))
        {
            throw new InvalidOperationException("The constraints and indexes are not as the migrations made them.");
        }
    }

    /// <summary>The next id comes after the highest. It goes before <see cref="Restore"/>, which forgets what was there.</summary>
    /// <returns>A column that had a sequence when the tables were made and has none now; null where all are set.</returns>
    public string? SetSequences()
    {
        var columns = Identities();
        foreach (var (table, column) in columns)
        {
            connection.Execute($"""
                select setval(pg_get_serial_sequence('"{table}"', @column), coalesce(max("{column}"), 0) + 1, false) from "{table}"
                """, new { column });
        }

        return connection.Query<string>($"select text from {TransferTarget.Mark} where part < 0")
            .Except(columns.Select(NameOf)).FirstOrDefault();
    }

    private static string NameOf((string Table, string Name) column) => $"{column.Table}.{column.Name}";

    /// <summary>The columns that the server gives ids.</summary>
    private List<(string Table, string Name)> Identities() => connection.Query<(string, string)>("""
        select c.relname, a.attname
        from pg_attribute a
        join pg_class c on c.oid = a.attrelid
        where a.attidentity <> '' and c.relnamespace = current_schema()::regnamespace and c.relname = any(@Tables)
        """, new { names.Tables }).AsList();

    /// <summary>Ordered so that each can be made when those before it are there.</summary>
    private IReadOnlyList<(string Make, string Remove)> Find() => connection.Query<(string, string)>("""
        select make, remove
        from (
          select case contype when 'f' then 3 else 1 end as step, format('%s.%s', conrelid::regclass, conname) as name,
            format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(k.oid)) as make,
            format('alter table %s drop constraint %I', conrelid::regclass, conname) as remove
          from pg_constraint k
          join pg_class t on t.oid = conrelid
          where contype in ('u', 'x', 'f') and connamespace = current_schema()::regnamespace and t.relname = any(@Tables)
          union all
          select 2, i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid), format('drop index %s', i.indexrelid::regclass)
          from pg_index i
          join pg_class c on c.oid = i.indexrelid
          join pg_class t on t.oid = i.indrelid
          where c.relnamespace = current_schema()::regnamespace and t.relname = any(@Tables) and not exists (
            select 1 from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))) parts
        order by step, name
        """, new { names.Tables }).AsList();

    private void SwitchTriggers(string how)
    {
        foreach (var table in PostgreSqlTransferTables.Find(connection, names))
        {
            connection.Execute($"alter table {table.Quoted} {how} trigger user");
        }
    }
}
