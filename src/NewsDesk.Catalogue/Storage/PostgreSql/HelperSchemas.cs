using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using NewsDesk.Storage.Engines;
using NewsDesk.Storage.Migrations;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>
/// The schemas that belong to a catalogue and stand beside its own: copies, a rehearsal, the work of going back. Each is named after the
/// catalogue's, as in <c>public_schema_16</c>, and a comment on it says whose it is, so two catalogues of one database keep apart.
/// </summary>
internal static partial class HelperSchemas
{
    public const string Rehearsal = "rehearsal", Present = "going_back_present", Older = "going_back_older";

    private const string Abandoned = "_abandoned";

    /// <summary>So that no name is longer than the server keeps, which is 63 bytes.</summary>
    private const int LongestPrefix = 30;

    /// <summary>The schema that the catalogue itself stands in.</summary>
    public static string Own(NpgsqlConnection connection) => connection.QuerySingle<string>("select current_schema()::text");

    public static string Of(string own, string what) => $"{Prefix(own)}_{what}";

    public static string CopyOf(string own, long schema) => CopyUnder(Prefix(own), schema);

    public static string CopyUnder(string prefix, long schema) => string.Create(CultureInfo.InvariantCulture, $"{prefix}_schema_{schema}");

    /// <returns>Null where none stands there for this purpose.</returns>
    public static string? Find(NpgsqlConnection connection, string own, string what) =>
        IsOf(connection, Of(own, what), own) ? Of(own, what) : null;

    /// <summary>The catalogue copies, the newest first, and behind them those that were abandoned.</summary>
    public static IReadOnlyList<KeptCopy> Copies(NpgsqlConnection connection, string own) =>
    [
        .. CopiesUnder(connection, Prefix(own))
            .Where(copy => IsOf(connection, copy.Name, own))
            .OrderBy(copy => copy.IsAbandoned)
            .ThenByDescending(copy => copy.Schema),
    ];

    /// <summary>The catalogue copies whose names begin so.</summary>
    public static IEnumerable<KeptCopy> CopiesUnder(NpgsqlConnection connection, string prefix) => connection
        .Query<string>("select nspname from pg_namespace where starts_with(nspname, @prefix)", new { prefix = $"{prefix}_schema_" })
        .Select(name => (Name: name, Number: Number.Match(name[prefix.Length..])))
        .Where(copy => copy.Number.Success)
        .Select(copy => new KeptCopy(copy.Name, long.Parse(copy.Number.Groups["schema"].ValueSpan, CultureInfo.InvariantCulture),
            copy.Number.Groups["abandoned"].Success));

    public static string AbandonedOf(string copy) => copy + Abandoned;

    /// <summary>Makes an empty schema, in the place of one that was made for the same before.</summary>
    /// <exception cref="CatalogueRejected">Somebody else's has its name, or something depends on what it holds.</exception>
    public static void Make(NpgsqlConnection connection, string name, string own, IReadOnlyList<Migration> migrations, string catalogue)
    {
        if (Exists(connection, name))
        {
            if (!IsOf(connection, name, own))
            {
                throw new CatalogueRejected($"In the database {catalogue} the schema {name} is not NewsDesk's, which needs that name for "
                    + $"a copy of the catalogue in the schema {own}. Rename that schema, and run this again; nothing was changed.");
            }

            Remove(connection, name, migrations, catalogue);
        }

        connection.Execute($"create schema if not exists {PostgreSqlSchema.Quote(name)}");
        Note(connection, name, new CopyNote(DateTimeOffset.UtcNow, null, own));
    }

    /// <summary>Removes the catalogue that stands in a schema, and the schema as well, unless somebody has put something else
    /// there.</summary>
    /// <exception cref="CatalogueRejected">Something depends on a table of it.</exception>
    public static void Remove(NpgsqlConnection connection, string name, IReadOnlyList<Migration> migrations, string catalogue)
    {
        if (!Exists(connection, name))
        {
            return;
        }

        if (NumberOf(connection, name) is { } schema)
        {
            var names = schema <= migrations[^1].Number ? ScriptedNames.Of(migrations, schema) : ScriptedNames.All(connection, name);
            PostgreSqlMove.Remove(connection, name, names, catalogue);
        }

        connection.Execute(IsEmpty(connection, name) ? $"drop schema {PostgreSqlSchema.Quote(name)}"
            : $"comment on schema {PostgreSqlSchema.Quote(name)} is null");
    }

    public static CopyNote? NoteOf(NpgsqlConnection connection, string schema)
    {
        try
        {
            return connection.QuerySingleOrDefault<string?>(
                "select obj_description(oid, 'pg_namespace') from pg_namespace where nspname = @schema", new { schema }) is { } text
                ? JsonSerializer.Deserialize<CopyNote>(text)
                : null;
        }
        catch (JsonException)
        {
            // Somebody has written another comment.
            return null;
        }
    }

    public static void Note(NpgsqlConnection connection, string schema, CopyNote note)
    {
        var text = JsonSerializer.Serialize(note).Replace("'", "''", StringComparison.Ordinal);
        connection.Execute($"comment on schema {PostgreSqlSchema.Quote(schema)} is '{text}'");
    }

    public static bool Exists(NpgsqlConnection connection, string schema) =>
        connection.QuerySingle<bool>("select to_regnamespace(quote_ident(@schema)) is not null", new { schema });

    /// <summary>An empty one holds nothing that could be lost. One without the comment that holds a catalogue is somebody's
    /// newsroom.</summary>
    public static bool IsHelper(NpgsqlConnection connection, string name) =>
        Exists(connection, name) && (NoteOf(connection, name) is not null || IsEmpty(connection, name));

    public static bool IsEmpty(NpgsqlConnection connection, string schema) => connection.QuerySingle<bool>("""
        select not exists (
          select 1
          from pg_depend
          where refclassid = 'pg_namespace'::regclass and refobjid = quote_ident(@schema)::regnamespace and deptype = 'n')
        """, new { schema });

    /// <summary>Begins the names of what belongs to a catalogue and stands outside of its schema.</summary>
    public static string Prefix(string own)
    {
        if (Encoding.UTF8.GetByteCount(own) <= LongestPrefix)
        {
            return own;
        }

        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(own)))[..12];
        return $"{string.Concat(own.Where(char.IsAscii).Take(LongestPrefix - digest.Length - 1))}_{digest}";
    }

    private static bool IsOf(NpgsqlConnection connection, string name, string own) =>
        IsHelper(connection, name) && (NoteOf(connection, name) is not { } note || note.Own == own);

    /// <returns>Null where no catalogue stands there.</returns>
    private static long? NumberOf(NpgsqlConnection connection, string schema) =>
        PostgreSqlSchema.Columns(connection, schema, "program") is ["application_id", "schema"]
            && connection.QuerySingleOrDefault<(long Application, long Schema)?>(
                $"select application_id, schema from {PostgreSqlSchema.Quote(schema)}.program")
                is (PostgreSqlCatalogue.ApplicationId, var number) ? number : null;

    [GeneratedRegex(@"\A_schema_(?<schema>[1-9][0-9]{0,8})(?<abandoned>_abandoned)?\z")]
    private static partial Regex Number { get; }

    internal sealed record KeptCopy(string Name, long Schema, bool IsAbandoned);

    /// <param name="Plan">That of a return which replaced this catalogue and has yet to be finished.</param>
    /// <param name="Own">The schema of the catalogue that this belongs to.</param>
    internal sealed record CopyNote(DateTimeOffset CopiedAt, string? Plan, string Own);
}
