using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Tests;
using NewsDesk.Web.Tests.Admin;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Tests.Operation;

/// <summary>A data folder with something to count of each kind.</summary>
internal static class StatusNewsroom
{
    private const string Exception = """
        "System.IO.IOException: No space left on device : '/var/lib/newsdesk/newsdesk.db'\n   at System.IO.RandomAccess.WriteAtOffset()"
        """;

    /// <summary>One article live, one live with an update ahead, one scheduled, one withdrawn; a page, a draft and a picture; backups
    /// and a log.</summary>
    public static async Task FillAsync(string folder)
    {
        var now = DateTimeOffset.UtcNow;
        await using (var site = TestSite.Start(now, folder))
        {
            var picture = await site.PictureAsync();
            await site.PublishAsync(TestSite.Text("live", "Live").WithLead(picture));
            await site.PublishAsync(TestSite.Text("updated", "Updated"));
            await site.PublishAsync(TestSite.Text("updated", "Updated again", EditKind.Update) with { VisibleFrom = now.AddDays(1) });
            await site.PublishAsync(TestSite.Text("scheduled", "Scheduled") with { VisibleFrom = now.AddDays(1) });
            var withdrawn = await site.PublishAsync(TestSite.Text("withdrawn", "Withdrawn"));
            await Newsroom.DoAsync(site.Get<WithdrawArticle>()
                .ExecuteAsync(withdrawn.ArticleId, "", "A test.", Actor.Command("test"), CancellationToken.None));
            await site.PublishAsync(TestSite.Text("about", "About") with { Type = ArticleType.Page });
            var writer = await Colleague.SignInAsync(site, Role.Writer);
            await Newsroom.DoAsync(site.Get<SaveDraft>().BeginAsync(Guid.CreateVersion7(), ArticleType.Article,
                new ArticleContent { Headline = "Begun" }, writer.Person, null, CancellationToken.None));
            await site.NoteBackupAsync(now.AddDays(-3), "/backups/older.zip");
            await site.NoteBackupAsync(now.AddHours(-3), "/backups/newest.zip");
            await site.NoteBackupAsync(now.AddDays(-2), "/backups/old.zip", hasKeys: false);
        }

        var logs = Path.Combine(folder, "logs");
        Directory.CreateDirectory(logs);
        Directory.GetFiles(logs).ToList().ForEach(File.Delete);
        await File.WriteAllTextAsync(Path.Combine(logs, $"newsdesk-{now:yyyyMMdd}.json"), $$"""
            {"@t":"{{now.AddMinutes(-3):O}}","@mt":"Warmed up with {Pages} pages in {Elapsed} ms","Pages":4,"Elapsed":12}
            {"@t":"{{now.AddMinutes(-2):O}}","@mt":"{Dropped} log lines were dropped","@l":"Warning","Dropped":2}
            {"@t":"{{now.AddMinutes(-1):O}}","@mt":"Nothing can be saved: {Problem}","@l":"Error","@x":{{Exception}},"Problem":"the disk is full"}

            """, TestContext.Current.CancellationToken);
    }
}
