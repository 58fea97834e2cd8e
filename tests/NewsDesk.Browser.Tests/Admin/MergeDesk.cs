using NewsDesk.People;
using NewsDesk.Web.Tests;
using NewsDesk.Web.Tests.Admin;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>A newsroom in which the editor's drafts did not start from what the administrator has published since.</summary>
public sealed class MergeDesk : Desk
{
    /// <summary>An article that waits for the choice.</summary>
    public string Asked { get; private set; } = "";

    /// <summary>One whose changes the editor has beside the text.</summary>
    public string InView { get; private set; } = "";

    /// <summary>One for which the editor has set a draft aside.</summary>
    public string SetAside { get; private set; } = "";

    /// <summary>One whose draft is too long to be compared.</summary>
    public string TooLong { get; private set; } = "";

    /// <summary>One that a test may change.</summary>
    public string Spare { get; private set; } = "";

    public static string Changes(string article) => $"{article}/history/2/changes?from=draft";

    protected override async Task FillAsync(TestSite site)
    {
        var editor = this[Role.Editor];
        (Asked, InView, SetAside, TooLong, Spare) = (
            await BeginAsync(site, "Harbour opens"), await BeginAsync(site, "Harbour in view"), await BeginAsync(site, "Harbour set aside"),
            await BeginAsync(site, "Harbour at length"), await BeginAsync(site, "Harbour to spare"));
        await editor.TakenAsync(Changes(InView), "Go on", ("Choice", "Both"));
        await editor.TakenAsync(Changes(SetAside), "Go on", ("Choice", "Theirs"));
        await editor.TakenAsync(TooLong, "Save", ("Form.Markdown", new string('x', 210_000)));
    }

    private async Task<string> BeginAsync(TestSite site, string headline)
    {
        var (editor, administrator) = (this[Role.Editor], this[Role.Administrator]);
        var article = await editor.BeginAsync(headline,
            "The harbour is open.\n\nThe mayor cut the ribbon at noon, and a band played.\n\n- Ships\n- Boats");
        await editor.TakenAsync($"{article}/publication", "Publish");
        await editor.TakenAsync(article, "Save", ("Form.Markdown",
            "The harbour is open to ships of every flag.\n\nThe mayor cut the ribbon at noon, and a band played.\n\n- Ships\n- Boats"));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await administrator.TakenAsync(
            article, "Save", ("Form.Tags", "Ships"), ("Form.Summary", "It opened at last."),
            ("Form.Markdown", "The harbour is open.\n\nThe mayor cut the ribbon at one, and two bands played.\n\nTolls rise by a tenth, "
                + "the council said on Monday after a night of talks that led nowhere."));
        await administrator.TakenAsync($"{article}/publication", "Publish", ("Form.Kind", "Update"));
        return article;
    }
}
