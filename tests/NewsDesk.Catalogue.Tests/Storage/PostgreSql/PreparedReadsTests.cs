namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>A statement of readers is planned once for a connection: planning takes longer than most of them.</summary>
public sealed class PreparedReadsTests : IDisposable
{
    private readonly string database = TestCluster.NewDatabase();

    [Fact]
    public async Task A_statement_that_is_asked_again_is_not_planned_anew()
    {
        using var catalogue = NewsDesk.Storage.Catalogue.InDatabase(database, TimeProvider.System);
        using var read = catalogue.OpenRead();
        for (var instant = 0L; instant < 10; instant++)
        {
            await read.ListAsync<long>("""
                select l.version_id
                from listing l
                where l.scope = 'site' and l.scope_id = 0 and l.published_at < @instant
                order by l.published_at desc
                limit 10
                """, new { instant });
        }

        var (once, anew) = await read.FindAsync<(long, long)>("""
            select sum(generic_plans)::bigint, sum(custom_plans)::bigint
            from pg_prepared_statements
            where statement like '%from listing l%'
            """);
        Assert.Equal((9, 0), (once, anew));
    }

    public void Dispose() => TestCluster.Drop(database);
}
