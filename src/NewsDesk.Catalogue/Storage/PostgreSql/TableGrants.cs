using Dapper;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>
/// Remembers who owns the tables, sequences and functions of a schema, and what other roles may do with them, so that those that take
/// their place are opened to the same roles: the site's role may own nothing.
/// </summary>
internal sealed class TableGrants
{
    private const string Table = "table", Sequence = "sequence";

    /// <summary>Each role that serves the catalogue may use it, so it is the model for a table that did not stand there.</summary>
    private static readonly (string Kind, string Name) Model = (Table, "catalogue");

    /// <summary>It tells a program which tables to expect, so only their owner changes it.</summary>
    private static readonly (string Kind, string Name) Number = (Table, "program");

    private readonly Dictionary<(string Kind, string Name), Part> parts;
    private readonly ILookup<(string Kind, string Name), Grant> grants;

    private TableGrants(IEnumerable<Part> parts, IEnumerable<Grant> grants)
    {
        this.parts = parts.ToDictionary(part => (part.Kind, part.Name));
        this.grants = grants.ToLookup(grant => (grant.Kind, grant.Name));
    }

    public static TableGrants Of(NpgsqlConnection connection, string schema)
    {
        const string Parts = """
            with parts as (
              select case c.relkind when 'S' then 'sequence' else 'table' end as kind, quote_ident(c.relname) as name, c.relowner as owner,
                coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner)) as acl, c.oid as relation
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
              where n.nspname = @schema and c.relkind in ('r', 'S')
              union all
              select 'function', format('%I(%s)', p.proname, pg_get_function_identity_arguments(p.oid)), p.proowner,
                coalesce(p.proacl, acldefault('f', p.proowner)), null
              from pg_proc p
              join pg_namespace n on n.oid = p.pronamespace
              where n.nspname = @schema and p.prokind = 'f')
            """;
        return new TableGrants(
            connection.Query<Part>($"""
                {Parts}
                select kind, name, owner::regrole::text as owner, array(
                  select quote_ident(attname) from pg_attribute where attrelid = relation and attnum > 0 and not attisdropped) as columns
                from parts
                """, new { schema }),
            connection.Query<Grant>($"""
                {Parts}, rights as (
                  select p.kind, p.name, p.owner, a.privilege_type, null as column_name, a.grantee, a.is_grantable
                  from parts p
                  cross join aclexplode(p.acl) a
                  union all
                  select p.kind, p.name, p.owner, a.privilege_type, quote_ident(c.attname), a.grantee, a.is_grantable
                  from parts p
                  join pg_attribute c on c.attrelid = p.relation and not c.attisdropped
                  cross join aclexplode(c.attacl) a)
                select kind, name, privilege_type as "right", column_name as "column",
                  case grantee when 0 then 'public' else grantee::regrole::text end as role,
                  case when is_grantable then ' with grant option' else '' end as option
                from rights
                where grantee <> owner
                """, new { schema }));
    }

    /// <summary>Opens what stands in a schema now to those who could use what was remembered, in the caller's transaction.</summary>
    public void Apply(NpgsqlConnection connection, string schema)
    {
        var present = Of(connection, schema);
        var statements = present.parts.Keys.SelectMany(part =>
            Statements(present, part, $"{part.Kind} {PostgreSqlSchema.Quote(schema)}.{part.Name}")).ToList();
        if (statements.Count > 0)
        {
            connection.Execute(string.Join(";\n", statements));
        }
    }

    private IEnumerable<string> Statements(TableGrants present, (string Kind, string Name) part, string named)
    {
        var isKnown = parts.ContainsKey(part);
        var owner = parts.GetValueOrDefault(isKnown ? part : Model, present.parts[part]).Owner;
        // The sequence of an identity column has the owner of its table.
        if (owner != present.parts[part].Owner && part.Kind != Sequence)
        {
            yield return $"alter {named} owner to {owner}";
        }

        var has = present.grants[part].Where(grant => grant.Role != owner).ToHashSet();
        var gets = (isKnown ? grants[part] : has.Concat(OfModel(part)))
            .Where(grant => part != Number || grant.Right == "SELECT")
            .Where(grant => grant.Column is null || present.parts[part].Columns.Contains(grant.Column)).ToHashSet();
        if (has.SetEquals(gets))
        {
            yield break;
        }

        foreach (var role in has.Select(grant => grant.Role).Distinct())
        {
            yield return $"revoke all on {named} from {role}";
        }

        foreach (var grant in gets)
        {
            var columns = grant.Column is null ? "" : $" ({grant.Column})";
            yield return $"grant {grant.Right}{columns} on {named} to {grant.Role}{grant.Option}";
        }
    }

    private IEnumerable<Grant> OfModel((string Kind, string Name) part) => part.Kind == Table
        ? grants[Model].Where(grant => grant.Column is null).Select(grant => grant with { Name = part.Name })
        : part.Kind == Sequence ? grants.Where(known => known.Key.Kind == Sequence).SelectMany(known => known)
            .Select(grant => grant with { Name = part.Name }).Distinct()
        : [];

    private sealed record Part
    {
        public required string Kind { get; init; }

        public required string Name { get; init; }

        public required string Owner { get; init; }

        public required string[] Columns { get; init; }
    }

    private sealed record Grant
    {
        public required string Kind { get; init; }

        public required string Name { get; init; }

        public required string Right { get; init; }

        /// <summary>Null where it is for the whole of it.</summary>
        public required string? Column { get; init; }

        public required string Role { get; init; }

        public required string Option { get; init; }
    }
}
