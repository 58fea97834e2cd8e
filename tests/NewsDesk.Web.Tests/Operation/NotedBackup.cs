using NewsDesk.Storage;

namespace NewsDesk.Web.Tests.Operation;

/// <summary>Notes in a site's catalogue that a backup was made.</summary>
internal static class NotedBackup
{
    public static Task NoteBackupAsync(
        this TestSite site, DateTimeOffset began, string file = "/backups/newsroom.zip", bool hasKeys = true) =>
        site.Get<Catalogue>().WriteAsync(write => write.ExecuteAsync("""
            insert into backups (began_at, ended_at, file, length, has_keys, is_scheduled)
            values (@began, @ended, @file, 1288490188, @hasKeys, false)
            """, new { began, ended = began.AddMinutes(1), file, hasKeys }), TestContext.Current.CancellationToken);
}
