using System.Globalization;
using Dapper;
using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>The schemas that hold what restores have replaced, until the site has started well.</summary>
internal static class ReplacedSchemas
{
    /// <summary>Tells them from schemas of anybody else, and those of one catalogue from those of another in the same database.</summary>
    private const string Mark = "'The catalogue of NewsDesk that a restore has replaced in ' || current_schema()";

    /// <summary>One that somebody has given its old name again keeps its mark, and is not replaced any more.</summary>
    public static IReadOnlyList<string> Find(NpgsqlConnection connection)
    {
        var replaced = connection.Query<string>($"""
            select nspname
            from pg_namespace
            where obj_description(oid, 'pg_namespace') = {Mark} and nspname <> current_schema()
            order by length(nspname), nspname
            """).AsList();
        return [.. replaced, .. replaced.SelectMany(schema => HelperSchemas.CopiesUnder(connection, schema)).Select(copy => copy.Name)];
    }

    /// <exception cref="CatalogueRejected">Something of somebody else depends on a table of it.</exception>
    public static void Remove(NpgsqlConnection connection, string schema, PostgreSqlEngine engine) =>
        HelperSchemas.Remove(connection, schema, engine.Migrations, engine.Name);

    /// <summary>Moves the tables and functions of the present catalogue in the caller's transaction, and leaves the schema that they stood
    /// in, with whatever an administrator has put or granted there. The functions go on looking there, so that giving a schema its name
    /// again is all that returning to it takes.</summary>
    /// <returns>The schema that they stand in now; null where there was no catalogue.</returns>
    /// <exception cref="CatalogueRejected">There is another program's, or something depends on a table.</exception>
    public static string? MoveAside(NpgsqlConnection connection, PostgreSqlEngine engine)
    {
        if (!PostgreSqlCatalogue.IsMade(connection))
        {
            return null;
        }

        var schema = PostgreSqlCatalogue.NumberOf(connection, engine.Name);
        if (schema > engine.Newest)
        {
            throw new CatalogueRejected($"The catalogue {engine.Name} was made by a newer NewsDesk (schema {schema}; this one knows "
                + $"{engine.Newest}), so this one does not know all its tables. Restore into an empty database, or run the newer program; "
                + "nothing was changed.");
        }

        var own = HelperSchemas.Own(connection);
        var replaced = Make(connection, own);
        PostgreSqlMove.Move(connection, own, replaced, ScriptedNames.Of(engine.Migrations, schema), engine.Name);
        return replaced;
    }

    /// <summary>Makes the schema for what is replaced now; what was replaced before gets the next free number behind its name. The copies
    /// that upgrades made of the catalogue go along: nobody may go back from the restored catalogue to them.</summary>
    private static string Make(NpgsqlConnection connection, string own)
    {
        var name = HelperSchemas.Of(own, "replaced");
        if (HelperSchemas.Exists(connection, name))
        {
            if (!Find(connection).Contains(name))
            {
                throw new CatalogueRejected($"The schema {name} is not NewsDesk's, which needs that name for what a restore replaces. "
                    + "Rename that schema, and run this again; nothing was changed.");
            }

            var free = Enumerable.Range(2, int.MaxValue - 2).Select(n => string.Create(CultureInfo.InvariantCulture, $"{name}_{n}"))
                .First(candidate => !HelperSchemas.Exists(connection, candidate));
            Rename(connection, name, free);
            foreach (var copy in HelperSchemas.CopiesUnder(connection, name).ToList())
            {
                Rename(connection, copy.Name, free + copy.Name[name.Length..]);
            }
        }

        connection.Execute($"create schema {PostgreSqlSchema.Quote(name)}");
        connection.Execute(connection.QuerySingle<string>($"select format('comment on schema %I is %L', @name, {Mark})", new { name }));
        foreach (var copy in HelperSchemas.Copies(connection, own))
        {
            Rename(connection, copy.Name, copy.IsAbandoned
                ? HelperSchemas.AbandonedOf(HelperSchemas.CopyUnder(name, copy.Schema)) : HelperSchemas.CopyUnder(name, copy.Schema));
        }

        return name;
    }

    private static void Rename(NpgsqlConnection connection, string schema, string name) =>
        connection.Execute($"alter schema {PostgreSqlSchema.Quote(schema)} rename to {PostgreSqlSchema.Quote(name)}");
}
