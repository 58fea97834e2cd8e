using System.Net;
using Dapper;
using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>Finds what a server, its settings and the site's role should not be in production.</summary>
internal static class PostgreSqlWeaknesses
{
    /// <summary>Without these the server acknowledges what a crash can take back or tear.</summary>
    private static readonly string[] Lasting = ["fsync", "full_page_writes", "synchronous_commit"];

    public static IEnumerable<DatabaseWeakness> Find(NpgsqlConnection connection, string name)
    {
        var (server, isEncrypted) = connection.QuerySingle<(string?, bool)>("""
            select host(inet_server_addr()), exists (select 1 from pg_stat_ssl where pid = pg_backend_pid() and ssl)
            """);
        return
        [
            .. OfRole(connection, name),
            .. OfSettings(connection, name),
            .. OfConnection(name, server is null ? null : IPAddress.Parse(server), isEncrypted),
        ];
    }

    /// <param name="server">Null where the server is reached through a socket of this machine.</param>
    public static IEnumerable<DatabaseWeakness> OfConnection(string name, IPAddress? server, bool isEncrypted) =>
        isEncrypted || server is null || IPAddress.IsLoopback(server) ? [] :
        [
            new($"The connection to {name} is not encrypted, so whoever stands on the way reads drafts and can change them.",
                "Switch on ssl at the server, and add SSL Mode=VerifyFull to NewsDesk:Database."),
        ];

    private static IEnumerable<DatabaseWeakness> OfRole(NpgsqlConnection connection, string name)
    {
        var role = connection.QuerySingle<(string Name, bool IsSuperuser, bool MakesRoles, bool MakesDatabases, bool ReadsFiles)>("""
            select rolname, rolsuper, rolcreaterole, rolcreatedb,
              pg_has_role(oid, 'pg_read_server_files', 'member') or pg_has_role(oid, 'pg_write_server_files', 'member')
                or pg_has_role(oid, 'pg_execute_server_program', 'member') or pg_has_role(oid, 'pg_write_all_data', 'member')
                or rolreplication or rolbypassrls
            from pg_roles
            where rolname = current_user
            """);
        if (role.IsSuperuser)
        {
            yield return new($"The role {role.Name} of {name} is a superuser: whoever takes over the site has the whole server.",
                $"Make a role of the site's own (createuser newsdesk), give it the database, and name it in NewsDesk:Database.");
            yield break;
        }

        if (role.MakesRoles || role.MakesDatabases || role.ReadsFiles)
        {
            yield return new($"The role {role.Name} of {name} may do more at the server than the site needs.",
                $"As an administrator run: alter role {role.Name} nocreaterole nocreatedb noreplication nobypassrls; and revoke the roles "
                + "pg_read_server_files, pg_write_server_files, pg_execute_server_program and pg_write_all_data from it.");
        }

        var databases = connection.Query<string>("""
            select datname from pg_database
            where pg_has_role(current_user, datdba, 'usage') and datname <> current_database()
            order by datname
            """).AsList();
        if (databases.Count > 0)
        {
            yield return new($"The role {role.Name} of {name} owns other databases too: {string.Join(", ", databases)}.",
                "Give them to another role (alter database … owner to …), or make a role of the site's own.");
        }
    }

    private static IEnumerable<DatabaseWeakness> OfSettings(NpgsqlConnection connection, string name) => connection.Query<string>("""
        select name from pg_settings where name = any(@Lasting) and setting = 'off' order by name
        """, new { Lasting }).Select(setting => new DatabaseWeakness(
            $"The server of {name} runs with {setting} = off: a crash can lose or damage what the site has acknowledged.",
            $"Set {setting} = on in postgresql.conf, and look whether the role or the database has a setting of its own."));
}
