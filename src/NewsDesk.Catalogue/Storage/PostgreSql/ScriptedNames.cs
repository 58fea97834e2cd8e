using System.Text.RegularExpressions;
using Dapper;
using NewsDesk.Storage.Migrations;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>
/// The names of the tables and functions that scripts make. They tell a catalogue from what else stands in its schema: tables of an
/// extension, of an administrator, or views. Asking the scripts needs no right and no mark in the database, so it works for the site's role
/// and for every catalogue that was ever made.
/// </summary>
internal sealed partial class ScriptedNames
{
    private readonly HashSet<string> tables = [];
    private readonly HashSet<string> functions = [];

    private ScriptedNames()
    {
    }

    public string[] Tables => [.. tables];

    public string[] Functions => [.. functions];

    /// <param name="migrations">All scripts that the program knows.</param>
    /// <param name="schema">The number of the last one that was applied.</param>
    public static ScriptedNames Of(IReadOnlyList<Migration> migrations, long schema)
    {
        var names = new ScriptedNames();
        foreach (var migration in migrations.TakeWhile(migration => migration.Number <= schema))
        {
            foreach (var statement in Statement.Matches(migration.Sql).Cast<Match>())
            {
                Apply(statement.Groups["act"].Value, statement.Groups["kind"].Value == "table" ? names.tables : names.functions,
                    statement.Groups["name"].Value, statement.Groups["new"].Value);
            }
        }

        return names;
    }

    /// <summary>Those of a copy that a newer program made, whose scripts this one does not know: all that stands there and is of no
    /// extension.</summary>
    public static ScriptedNames All(NpgsqlConnection connection, string schema)
    {
        var names = new ScriptedNames();
        names.tables.UnionWith(connection.Query<string>($"""
            select c.relname
            from pg_class c
            where c.relnamespace = quote_ident(@schema)::regnamespace and c.relkind = 'r'
              and {PostgreSqlSchema.IsOfNoExtension("c", "pg_class")}
            """, new { schema }));
        names.functions.UnionWith(connection.Query<string>($"""
            select p.proname
            from pg_proc p
            where p.pronamespace = quote_ident(@schema)::regnamespace and p.prokind = 'f'
              and {PostgreSqlSchema.IsOfNoExtension("p", "pg_proc")}
            """, new { schema }));
        return names;
    }

    private static void Apply(string act, HashSet<string> names, string name, string renamed)
    {
        if (act == "create")
        {
            names.Add(name);
        }
        else if (act == "drop" || renamed.Length > 0)
        {
            names.Remove(name);
        }

        if (renamed.Length > 0)
        {
            names.Add(renamed);
        }
    }

    /// <summary>The scripts are written one statement after the other, each beginning a line, in lower case.</summary>
    [GeneratedRegex("""
        ^(?<act>create|drop|alter)(\ or\ replace)?\ (?<kind>table|function)\ (if\ (not\ )?exists\ )?(?<name>\w+)
        ([^;]*?\srename\ to\ (?<new>\w+))?
        """, RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Statement { get; }
}
