using NewsDesk.Readiness;

namespace NewsDesk.Tests.Readiness;

public sealed class LastBackupTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();

    [Fact]
    public async Task It_is_the_one_that_began_last_whenever_it_was_noted()
    {
        Assert.Null(await new LastBackup(newsroom.Newest).FindAsync());
        await NoteAsync(hours: -2, "second.zip");
        await NoteAsync(hours: -1, "newest.zip");
        await NoteAsync(hours: -3, "first.zip");

        var last = await new LastBackup(newsroom.Newest).FindAsync();

        Assert.Equal((newsroom.Now.AddHours(-1), "newest.zip", 7, true), (last!.BeganAt, last.File, last.Length, last.HasKeys));
    }

    public void Dispose() => newsroom.Dispose();

    private Task NoteAsync(int hours, string file) => newsroom.Catalogue.WriteAsync(
        write => write.ExecuteAsync("""
            insert into backups (began_at, ended_at, file, length, has_keys, is_scheduled)
            values (@began, @began, @file, 7, true, false)
            """, new { began = newsroom.Now.AddHours(hours), file }),
        TestNewsroom.Cancellation);
}
