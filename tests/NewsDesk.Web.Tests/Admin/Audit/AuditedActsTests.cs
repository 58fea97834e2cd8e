using NewsDesk.People;
using NewsDesk.Web.Tests.Admin.People;

namespace NewsDesk.Web.Tests.Admin.Audit;

/// <summary>Whatever somebody does with an article on its pages stands in the audit, with who did it.</summary>
public sealed class AuditedActsTests
{
    [Fact]
    public async Task Every_act_on_an_article_is_written_down()
    {
        await using var site = TestSite.Start();
        var ada = await Colleague.SignInAsync(site, Role.Writer, "Ada");
        var jon = await Colleague.SignInAsync(site, Role.Editor, "Jon");
        var seen = site.Audit().Count;
        var article = await ada.BeginAsync("Harbour opens", "The harbour is open.");
        Done("ada begin");
        await ada.TakenAsync($"{article}/previews", "Make the link");
        Done("ada make preview");
        await ada.TakenAsync($"{article}/previews", "End now");
        Done("ada end preview");
        await ada.TakenAsync($"{article}/submission", "Submit");
        Done("ada submit");
        await jon.TakenAsync($"{article}/submission", "Send back", ("Ask", "Who says so?"));
        Done("jon send back");
        await jon.TakenAsync($"{article}/submission", "Take over from Ada");
        Done("jon take over");
        await jon.TakenAsync($"{article}/publication", "Publish", ("Form.When", "at"), ("Form.At.Text", "2026-03-03T09:00"),
            ("Form.Embargo", "true"));
        Done("jon schedule", "jon embargo");
        await jon.TakenAsync($"{article}/embargo", "Lift the embargo", ("Reason", "The agency lifted it."));
        Done("jon lift embargo");
        await jon.TakenAsync($"{article}/schedule", "Move", ("At.Text", "2026-03-02T13:00"));
        Done("jon reschedule");
        await jon.TakenAsync($"{article}/schedule", "Cancel this version");
        Done("jon cancel");
        await jon.TakenAsync($"{article}/publication", "Publish");
        Done("jon publish");
        await jon.TakenAsync($"{article}/address", "Change the address", ("Slug", "harbour"));
        Done("jon move");
        await jon.TakenAsync($"{article}/history/1", "Restore this text");
        Done("jon restore");
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await jon.TakenAsync($"{article}/withdrawal", "Withdraw", ("Reason", "A complaint"));
        Done("jon withdraw");

        // What the last step added: who and what.
        void Done(params string[] expected)
        {
            Assert.Equal(expected, site.Audit().Skip(seen).Select(line => $"{line.Split('@')[0]} {line.Split(": ")[1].Split(" (")[0]}"));
            seen = site.Audit().Count;
        }
    }
}
