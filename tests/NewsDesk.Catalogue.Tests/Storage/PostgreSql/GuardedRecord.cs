using Npgsql;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>A catalogue with a record: article 1 was published and corrected, article 2 is another's.</summary>
internal sealed class GuardedRecord : IDisposable
{
    private const string Rows = """
        insert into pictures (hash, width, height, format, length, added_at) values ('aa', 1, 1, 'jpeg', 1, 0), ('bb', 1, 1, 'jpeg', 1, 0);
        insert into articles (uid, type, slug) values ('u1', 'article', 'a'), ('u2', 'article', 'b');
        insert into versions (article_id, number, kind, headline, language, genre, created_at, created_by, summary, markdown)
        values (1, 1, 'first', 'One', 'en', 'news', 0, 'test', '', 'One'), (1, 2, 'correction', 'Two', 'en', 'news', 0, 'test', '', 'Two'),
          (2, 1, 'first', 'Other', 'en', 'news', 0, 'test', '', 'Other');
        insert into version_pictures (version_id, position, reference, hash) values (1, 0, 'a.jpg', 'aa'), (3, 0, 'b.jpg', 'bb');
        insert into notes (version_id, kind, text) values (2, 'correction', 'It was two.'), (3, 'correction', 'It was another.');
        insert into snapshots (article_id, number, act, made_at, made_by, headline, version_id, content)
        values (1, 1, 'publish', 0, 'test', 'One', 1, null), (1, 2, 'publish', 0, 'test', 'Two', 2, null),
          (2, 1, 'save', 0, 'test', 'Other', null, '{}');
        insert into intervals (version_id, article_id, visible_from, visible_until, published_at)
        values (1, 1, 100, 200, 100), (2, 1, 200, default, 100);
        insert into audit (at, who, act, article_id, detail, picture_hash, tag_id, by_token)
        values (0, 'test', 'publish', 1, 'words', null, null, null), (0, 'test', 'publish', 2, 'words', null, null, null),
          (0, 'test', 'add picture', null, 'words', 'aa', null, null), (0, 'test', 'retire tag', null, 'words', null, 1, null);
        """;

    private static readonly string[] Tables = ["versions", "notes", "version_pictures", "snapshots", "audit", "intervals", "articles"];

    public GuardedRecord() => TestCluster.Execute(ConnectionString, Rows);

    /// <summary>Connects as the role that owns the tables.</summary>
    public string ConnectionString { get; } = TestCluster.NewDatabase();

    /// <summary>Connects as the role that may do everything.</summary>
    public string AdministratorConnectionString =>
        new NpgsqlConnectionStringBuilder(ConnectionString) { Username = "postgres" }.ConnectionString;

    /// <summary>The sentence that a statement is refused with; null where it is carried out.</summary>
    public string? Refusal(string sql) => Refusal(ConnectionString, sql);

    public static string? Refusal(string connectionString, string sql)
    {
        try
        {
            TestCluster.Execute(connectionString, sql);
            return null;
        }
        catch (PostgresException problem) when (problem.SqlState == PostgresErrorCodes.IntegrityConstraintViolation)
        {
            return problem.MessageText;
        }
    }

    public IReadOnlyList<string> All() => [.. Tables.SelectMany(table => Query($"select * from {table} order by 1, 2"))];

    public IReadOnlyList<string> Query(string sql)
    {
        using var connection = Open();
        return SchemaLines.List(connection, sql);
    }

    public NpgsqlConnection Open()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        connection.Open();
        return connection;
    }

    public void Dispose() => TestCluster.Drop(ConnectionString);
}
