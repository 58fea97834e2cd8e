using NewsDesk.Accounts;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Settings;
using NewsDesk.Storage;
using NewsDesk.Terms;
using NewsDesk.Workflow;

namespace NewsDesk.Tests.People;

/// <summary>Who did what, as the audit says it.</summary>
public sealed class ActorTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();

    public void Dispose() => newsroom.Dispose();

    [Fact]
    public async Task Whatever_is_done_through_a_token_the_audit_names_the_token()
    {
        var program = await newsroom.PersonAsync(Role.Administrator) with { Token = 7 };
        var ended = TestNewsroom.Cancellation;
        var (tomorrow, later) = (newsroom.Now.AddDays(1), newsroom.Now.AddDays(2));
        var first = await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First) with { By = program, Tags = ["Tides"] });
        var ahead = await newsroom.PublishedAsync(TestNewsroom.Text("b", EditKind.First) with { By = program, VisibleFrom = tomorrow });
        Result[] outcomes =
        [
            await newsroom.Move.ExecuteAsync(first.ArticleId, "c", program, ended),
            await newsroom.Embargo.SetAsync(ahead.ArticleId, tomorrow, program, ended),
            await newsroom.Reschedule.MoveAsync(ahead.VersionId, later, program, ended),
            await newsroom.Embargo.LiftAsync(ahead.ArticleId, "Released", program, ended),
            await newsroom.Reschedule.CancelAsync(ahead.VersionId, program, ended),
            await new RestoreText(newsroom.Catalogue).ExecuteAsync(first.ArticleId, 1, 1, false, program, ended),
            await newsroom.Withdraw.ExecuteAsync(first.ArticleId, "", "Wrong", program, ended),
            await new AddTerm(newsroom.Catalogue).ExecuteAsync(TermKind.Section, new TermFields("Coast"), program, ended),
            await new AddTerm(newsroom.Catalogue).ExecuteAsync(TermKind.Author, new TermFields("Ada Quay"), program, ended),
            await new RetireTerm(newsroom.Catalogue).ExecuteAsync(TermKind.Tag, 1, true, program, ended),
            await new EditSite(newsroom.Catalogue).ExecuteAsync(new SiteSettings { Name = "The Quay" }, null, program, ended),
        ];
        await new GuestPreviews(newsroom.Catalogue).MakeAsync(first.ArticleId, 1, program, ended);

        Assert.All(outcomes, outcome => Assert.Null(outcome.Problem));
        var said = newsroom.Audit().Where(line => line.StartsWith(program.Email, StringComparison.Ordinal)).ToList();
        Assert.Equal(
            [
                "add author", "add section", "add tag", "cancel", "change settings", "embargo", "lift embargo", "make preview", "move",
                "publish", "reschedule",
                "restore", "retire tag", "schedule", "withdraw",
            ],
            said.Select(line => line.Split(": ")[1].Split(" (")[0]).Order(StringComparer.Ordinal));
        Assert.All(said, line => Assert.EndsWith("by token 7)", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_was_invited_was_added_by_whoever_invited_them()
    {
        var links = new OneTimeLinks(newsroom.Catalogue, newsroom.Clock);
        var ada = await newsroom.PersonAsync(Role.Administrator);
        foreach (var (email, by) in new (string, Actor)[] { ("bo@example.org", ada), ("cy@example.org", Actor.Console) })
        {
            var (token, _) = await links.InviteAsync(email, "Somebody", Role.Writer, by, TestNewsroom.Cancellation);
            await new UseLink(newsroom.Catalogue).ExecuteAsync(token!, null, null, "hash", TestNewsroom.Cancellation);
        }

        Assert.Contains("ada@example.org: add person (bo@example.org, writer)", newsroom.Audit());
        Assert.Contains("console: add person (cy@example.org, writer)", newsroom.Audit());
    }

    [Fact]
    public async Task A_command_has_no_rights_of_a_person()
    {
        var article = await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => new HandOver(newsroom.Catalogue)
                .TakeOverAsync(article.ArticleId, null, Actor.Command("import"), TestNewsroom.Cancellation));
    }
}
