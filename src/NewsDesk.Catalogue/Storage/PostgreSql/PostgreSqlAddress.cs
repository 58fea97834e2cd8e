using System.Globalization;
using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>Where a database is and how it is opened. As text it names the database and its host, and no user or password.</summary>
internal sealed class PostgreSqlAddress
{
    private const int UsualReadLimit = 5;

    /// <summary>Seconds after which the library itself gives up what nobody waits for any more.</summary>
    private const int LongAfter = 30;

    private readonly NpgsqlConnectionStringBuilder given;

    private PostgreSqlAddress(NpgsqlConnectionStringBuilder given) => this.given = given;

    /// <exception cref="CatalogueRejected">It is no connection string, or names no host or database.</exception>
    public static PostgreSqlAddress Parse(string connectionString)
    {
        NpgsqlConnectionStringBuilder given;
        try
        {
            given = new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception problem) when (
            problem is ArgumentException or FormatException or InvalidCastException or KeyNotFoundException or OverflowException
                or NotSupportedException)
        {
            // The message of the library may hold a part of the text, such as a password.
            throw new CatalogueRejected("The database's connection string is not understood. Write it like "
                + "Host=db.example.org;Database=newsdesk;Username=newsdesk;Password=….");
        }

        return string.IsNullOrEmpty(given.Host) || string.IsNullOrEmpty(given.Database)
            ? throw new CatalogueRejected("The database's connection string lacks Host or Database. Write it like "
                + "Host=db.example.org;Database=newsdesk;Username=newsdesk;Password=….")
            : new PostgreSqlAddress(given);
    }

    /// <summary>How long a reader waits for the server, which ends a statement a second before; null for ever.</summary>
    public TimeSpan? LongestRead => ReadLimit == 0 ? null : TimeSpan.FromSeconds(ReadLimit + 1);

    /// <summary>The seconds that a statement of a reader may take: those given for every command, of which 0 is no limit.</summary>
    private int ReadLimit => given.ShouldSerialize("Command Timeout") ? given.CommandTimeout : UsualReadLimit;

    /// <summary>A connection string whose sessions have these options beside those that were given.</summary>
    public string Settings(string options, int mostStatements)
    {
        var settings = new NpgsqlConnectionStringBuilder(given.ConnectionString)
        {
            Options = $"{options} {given.Options}".Trim(),
            ApplicationName = given.ApplicationName ?? "NewsDesk",
            Enlist = false,
            IncludeErrorDetail = false,
            PersistSecurityInfo = false,
        };
        SetUnlessGiven(settings, "Max Auto Prepare", mostStatements);
        SetUnlessGiven(settings, "Auto Prepare Min Usages", 2);
        SetUnlessGiven(settings, "No Reset On Close", true);
        SetUnlessGiven(settings, "Timeout", 5);
        SetUnlessGiven(settings, "Maximum Pool Size", 32);
        // A standby that was promoted is found soon.
        SetUnlessGiven(settings, "Host Recheck Seconds", 1);
        // Which host to take is not the operator's choice: it must be the one that has all that was acknowledged.
        settings.Remove("Target Session Attributes");
        if (!IsOfSocket(given.Host!))
        {
            // Else a connection to a machine that vanished would seem to be alive.
            SetUnlessGiven(settings, "TCP Keepalive", true);
            SetUnlessGiven(settings, "TCP Keepalive Time", 15);
            SetUnlessGiven(settings, "TCP Keepalive Interval", 5);
        }

        return settings.ConnectionString;
    }

    /// <summary>A connection string for readers who wait. The server ends a statement of theirs that takes too long; for one that hangs
    /// see <see cref="PostgreSqlRead"/>.</summary>
    public string SettingsOfReaders(string options, int mostStatements) => ReadLimit == 0 ? Settings(options, mostStatements)
        : new NpgsqlConnectionStringBuilder(Settings($"{options} -c statement_timeout={ReadLimit}s", mostStatements))
        {
            CommandTimeout = ReadLimit + LongAfter,
        }.ConnectionString;

    /// <summary>The connection string of one connection that is kept open, which notices by itself when it is lost. Its statements wait
    /// for locks and do nothing else.</summary>
    public string OfHold => Alone(new NpgsqlConnectionStringBuilder(Settings("-c lock_timeout=5s", 0))
    {
        KeepAlive = 10,
        CommandTimeout = 10,
    });

    /// <summary>
    /// The connection string of one connection whose statements and transactions may take long: they read or copy whole tables, or wait
    /// for a dump between two statements. So the limits that the role or the operator has set for others don't hold. Another's lock it
    /// does not wait for, as those would wait behind it who read; and it notices when its server has vanished.
    /// </summary>
    /// <param name="options">Further options of the session.</param>
    public string OfWorker(string options = "")
    {
        var settings = new NpgsqlConnectionStringBuilder(Settings("", 0)) { CommandTimeout = 0, KeepAlive = 10 };
        // The server takes the last one of two.
        settings.Options = ($"{settings.Options} -c lock_timeout=5s -c statement_timeout=0 -c idle_in_transaction_session_timeout=0 "
            + $"-c idle_session_timeout=0 {options}").Trim();
        return Alone(settings);
    }

    /// <summary>Of each host that names none itself.</summary>
    public int Port => given.Port;

    /// <summary>The schema that was given; null for the role's own.</summary>
    public string? Schema => given.SearchPath;

    /// <summary>The connection string of what stands in another schema of the same database.</summary>
    public string Of(string schema) => new NpgsqlConnectionStringBuilder(given.ConnectionString)
    {
        SearchPath = PostgreSqlSchema.Quote(schema),
    }.ConnectionString;

    /// <summary>Has PostgreSQL's own programs go to the same database in the same way as an open connection.</summary>
    /// <returns>Environment variables, which no other user of the machine can see.</returns>
    public IReadOnlyDictionary<string, string> EnvironmentOf(NpgsqlConnection connection, string options)
    {
        var variables = new Dictionary<string, string?>
        {
            ["PGHOST"] = connection.Host,
            ["PGPORT"] = connection.Port.ToString(CultureInfo.InvariantCulture),
            ["PGDATABASE"] = connection.Database,
            ["PGUSER"] = connection.UserName,
            ["PGPASSWORD"] = given.Password,
            ["PGPASSFILE"] = given.Passfile,
            ["PGOPTIONS"] = $"{given.Options} {options}".Trim(),
            ["PGAPPNAME"] = given.ApplicationName ?? "NewsDesk",
            ["PGSSLMODE"] = given.ShouldSerialize("SSL Mode") ? SslMode(given.SslMode) : null,
            ["PGSSLROOTCERT"] = given.RootCertificate,
            ["PGSSLCERT"] = given.SslCertificate,
            ["PGSSLKEY"] = given.SslKey,
            ["PGKRBSRVNAME"] = given.ShouldSerialize("Kerberos Service Name") ? given.KerberosServiceName : null,
        };
        return variables.Where(variable => !string.IsNullOrEmpty(variable.Value)).ToDictionary(
            variable => variable.Key, variable => variable.Value!);
    }

    public override string ToString() => $"{given.Database} on {given.Host}";

    private static string SslMode(SslMode mode) => mode switch
    {
        Npgsql.SslMode.VerifyCA => "verify-ca",
        Npgsql.SslMode.VerifyFull => "verify-full",
        _ => mode.ToString().ToLowerInvariant(),
    };

    private static bool IsOfSocket(string hosts) =>
        hosts.Split(',').Any(host => host.Trim().StartsWith('/') || host.Trim().StartsWith('@'));

    private static string Alone(NpgsqlConnectionStringBuilder settings)
    {
        settings.Pooling = false;
        if (settings.Host!.Contains(','))
        {
            settings.TargetSessionAttributes = "primary";
        }

        return settings.ConnectionString;
    }

    private void SetUnlessGiven(NpgsqlConnectionStringBuilder settings, string key, object value)
    {
        // ContainsKey is true of every key that the library knows.
        if (!given.ShouldSerialize(key))
        {
            settings[key] = value;
        }
    }
}
