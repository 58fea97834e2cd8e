using NewsDesk.People;
using NewsDesk.Tests.Pictures;
using NewsDesk.Web.Tests;
using NewsDesk.Web.Tests.Admin.Pictures;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>A newsroom that has lost the JPEGs of some of its pictures, as after a restore, and all of one picture.</summary>
public sealed class LostJpegsDesk : Desk
{
    /// <summary>The picture that an article leads with.</summary>
    public string Ferry { get; private set; } = "";

    public string Article { get; private set; } = "";

    protected override async Task FillAsync(TestSite site)
    {
        var editor = this[Role.Editor];
        Ferry = await editor.AddPictureAsync(SamplePictures.Jpeg(1200, 800), "ferry.jpg");
        var tall = await editor.AddPictureAsync(SamplePictures.Jpeg(500, 900), "lighthouse.jpg");
        var lost = await editor.AddPictureAsync(SamplePictures.Jpeg(650, 400), "wreck.jpg");
        await editor.AddPictureAsync(SamplePictures.Jpeg(640, 400), "crane.jpg");
        Article = await editor.BeginAsync("Harbour opens",
            $"The harbour is open.\n\n![A ferry](/pictures/ferry-{Ferry[..12]}.jpg)\n\n![A tower](/pictures/lighthouse-{tall[..12]}.jpg)");
        await editor.TakenAsync(Article, "Save", ("Form.LeadReference", $"ferry-{Ferry[..12]}.jpg"));
        foreach (var (hash, pattern) in new[] { (Ferry, "*.jpg"), (tall, "*.jpg"), (lost, "*") })
        {
            foreach (var file in Directory.GetFiles(Path.Combine(site.Folder, "pictures", hash[..2], hash), pattern))
            {
                File.Delete(file);
            }
        }
    }
}
