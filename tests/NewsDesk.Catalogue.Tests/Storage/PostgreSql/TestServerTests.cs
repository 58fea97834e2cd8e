namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>A server of a test says why it does not start, and ends however it was left.</summary>
public sealed class TestServerTests
{
    [Fact]
    public void One_that_ends_at_its_start_says_why()
    {
        TestCluster.SkipWhereMissing();
        var problem = Assert.Throws<InvalidOperationException>(() => TestServer.Start(PostgreSqlPrograms.Folder!, "-c no_such_setting=1"));
        Assert.Contains("unrecognized configuration parameter \"no_such_setting\"", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_was_left_frozen_ends_with_its_test()
    {
        TestCluster.SkipWhereMissing();
        var server = TestServer.Start(PostgreSqlPrograms.Folder!);
        var id = File.ReadLines(Path.Combine(server.Folder, "data", "postmaster.pid")).First();
        var children = File.ReadAllText($"/proc/{id}/task/{id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(children);

        server.Freeze();
        // One that ended before is there no more, or as a zombie.
        Assert.All(children.Append(id).Where(process => File.Exists($"/proc/{process}/stat")), process =>
            Assert.Matches(@"\) [TZ] ", File.ReadAllText($"/proc/{process}/stat")));
        server.Stop();

        Assert.False(Directory.Exists($"/proc/{id}") || Directory.Exists(server.Folder), $"{id} in {server.Folder}");
    }
}
