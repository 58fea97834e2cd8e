using AngleSharp.Dom;
using NewsDesk.People;
using NewsDesk.Web.Tests.Admin;
using NewsDesk.Web.Tests.Commands;

namespace NewsDesk.Web.Tests.Operation;

/// <summary>The age of the last good backup stands where an operator looks, and takes no site off the net.</summary>
public sealed class BackupAgeTests
{
    [Fact]
    public async Task The_settings_page_says_when_the_last_backup_was_made_and_how_large_it_is()
    {
        await using var site = TestSite.Start(options: new TestSiteOptions
        {
            Settings = new Dictionary<string, string> { ["NewsDesk:TimeZone"] = "Europe/Berlin" },
        });
        await site.NoteBackupAsync(TestSite.Noon.AddHours(-3));
        await site.NoteBackupAsync(TestSite.Noon.AddDays(-3));
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);

        var page = await administrator.OpenAsync("/admin/settings");

        Assert.Equal("Last good backup: 3 hours ago (2 March 2026, 10:00 CET), 1.2 GB.",
            Words(page.QuerySelector(".last-backup")));
    }

    [Theory]
    [InlineData(false, "No backup has been made yet. Run newsdesk backup FILE on the site’s machine and keep the file on another, or set "
        + "NewsDesk:Backup:Folder to have the site make them.")]
    [InlineData(true, "No backup has been made yet. The site makes the first within minutes of its start; its log says why it could not.")]
    public async Task The_settings_page_says_what_to_do_where_there_is_no_backup_also_after_a_button(bool isScheduled, string text)
    {
        using var backups = new TestFolder();
        await using var site = TestSite.Start(options: new TestSiteOptions
        {
            Settings = isScheduled ? new Dictionary<string, string> { ["NewsDesk:Backup:Folder"] = backups.Path } : [],
        });
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);

        Assert.Equal(text, Words((await administrator.OpenAsync("/admin/settings")).QuerySelector(".last-backup")));
        using var answer = await administrator.PostAsync("/admin/settings", [("name", "Tide"), ("add", "navigation")]);
        var page = ParsedPages.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(text, Words(page.QuerySelector(".last-backup")));
    }

    [Theory]
    [InlineData(null, null, "No backup has been made yet. Run newsdesk backup FILE and keep the file on another machine, or set "
        + "NewsDesk:Backup:Folder to have the site make them.")]
    [InlineData(6, null, null)]
    [InlineData(8, null, "The last good backup is 8 days old. Run newsdesk backup FILE and keep the file on another machine, or set "
        + "NewsDesk:Backup:Folder to have the site make them.")]
    [InlineData(null, "1d", "No backup has been made yet. The running site makes one every 24 hours; its log says why it could not.")]
    [InlineData(2, "1d", null)]
    [InlineData(4, "1d", "The last good backup is 4 days old. The running site makes one every 24 hours; its log says why it could not.")]
    [InlineData(20, "7d", null)]
    [InlineData(22, "7d", "The last good backup is 22 days old. The running site makes one every 7 days; its log says why it could not.")]
    public async Task Check_finds_a_backup_that_is_missing_older_than_a_week_or_long_overdue(int? days, string? every, string? issue)
    {
        using var folder = await new LastingFolder().WithArticleAsync();
        if (days is { } age)
        {
            await using var site = TestSite.Start(DateTimeOffset.UtcNow, folder.Path);
            await site.NoteBackupAsync(DateTimeOffset.UtcNow.AddDays(-age));
        }

        (string, string?)[] schedule = every is null ? []
            : [("NewsDesk__Backup__Folder", Path.Combine(folder.Path, "backups")), ("NewsDesk__Backup__Every", every)];
        var (_, output, errors) = await StartedProgram.RunAsync(folder.Path, schedule, ["check"]);

        Assert.Empty(errors);
        var found = output.Split('\n').Where(line => line.Contains("backup", StringComparison.Ordinal)).ToList();
        Assert.Equal(issue is null ? [] : [issue], found.Select(line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_backup_that_is_old_or_missing_leaves_the_site_ready(bool isThere)
    {
        await using var site = TestSite.Start();
        if (isThere)
        {
            await site.NoteBackupAsync(TestSite.Noon.AddYears(-3));
        }

        Assert.Equal("ready\n", await site.ReadAsync("/readyz"));
        Assert.Equal(200, await site.StatusAsync("/readyz"));
    }

    private static string Words(IElement? element) =>
        string.Join(' ', element!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
