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

    [Fact]
    public async Task The_settings_page_says_what_to_do_where_there_is_no_backup_also_after_a_button()
    {
        await using var site = TestSite.Start();
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);
        const string Expected = "No backup has been made yet. Run newsdesk backup FILE on the site’s machine, and keep the file on another.";

        Assert.Equal(Expected, Words((await administrator.OpenAsync("/admin/settings")).QuerySelector(".last-backup")));
        using var answer = await administrator.PostAsync("/admin/settings", [("name", "Tide"), ("add", "navigation")]);
        var page = ParsedPages.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Expected, Words(page.QuerySelector(".last-backup")));
    }

    [Theory]
    [InlineData(null, "No backup has been made yet. Run newsdesk backup FILE, and keep the file on another machine.")]
    [InlineData(6, null)]
    [InlineData(8, "The last good backup is 8 days old. Run newsdesk backup FILE, and keep the file on another machine.")]
    public async Task Check_finds_a_backup_that_is_missing_or_older_than_a_week(int? days, string? issue)
    {
        using var folder = await new LastingFolder().WithArticleAsync();
        if (days is { } age)
        {
            await using var site = TestSite.Start(DateTimeOffset.UtcNow, folder.Path);
            await site.NoteBackupAsync(DateTimeOffset.UtcNow.AddDays(-age));
        }

        var (_, output, errors) = await StartedProgram.RunAsync(folder.Path, "check");

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

    private static string Words(IElement? element) => string.Join(' ', element!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
