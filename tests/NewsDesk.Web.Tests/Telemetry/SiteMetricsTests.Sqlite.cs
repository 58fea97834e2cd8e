using NewsDesk.People;
using NewsDesk.Web.Tests.Admin;
using NewsDesk.Web.Tests.Operation;

namespace NewsDesk.Web.Tests.Telemetry;

public sealed partial class SiteMetricsTests
{
    [Fact]
    public async Task What_the_disk_could_not_save_is_counted_and_what_readers_get_is_not()
    {
        using var disk = SmallDisk.Mount("24m");
        await using var site = TestSite.Start(folder: disk.Path);
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var page = await editor.BeginAsync("Harbour opens", "The first text.");
        var fields = (await editor.FormOfAsync(page, "Save")).Where(field => field.Name != "Form.Markdown")
            .Append(("Form.Markdown", "The second text."));
        using var measured = new Measurements(site);
        disk.Fill();

        Assert.Equal(200, await site.StatusAsync("/"));
        using var refused = await editor.PostWithTokenAsync(page, null, fields);

        Assert.Equal(507, (int)refused.StatusCode);
        Assert.Equal(["disk"], measured.Of(Rejected));
    }
}
