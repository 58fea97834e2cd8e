using System.Globalization;
using System.Text.RegularExpressions;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Storage;
using NewsDesk.Terms;
using NewsDesk.Tests;

namespace NewsDesk.Web.Tests.Caching;

/// <summary>A page is of one state of the catalogue, and is kept as a page of that state, whenever a change falls into its
/// making.</summary>
public sealed partial class PageStateTests
{
    /// <summary>Far more than any page has; the test fails where a page comes near.</summary>
    private const int MostSteps = 100;

    [Theory]
    [InlineData("/")]
    [InlineData("/articles/pier")]
    [InlineData("/sections/edition-0")]
    [InlineData("/tags/boats")]
    [InlineData("/authors/ada-quay")]
    [InlineData("/archive")]
    [InlineData("/archive/2026/03")]
    [InlineData("/nowhere")]
    public async Task No_page_mixes_two_states_wherever_a_change_falls_between_its_steps(string path)
    {
        await using var site = TestSite.Start();
        await site.PublishAsync(Filed("harbour") with { Markdown = "[The pier](/articles/pier)." });
        await site.PublishAsync(Filed("pier") with { Markdown = "Text.\n\nAlso see: [the harbour](/articles/harbour)" });
        var section = (await site.Get<TermBySlug>().FindAsync(TermKind.Section, "edition-0", site.AsOf)).Found!.Id;
        var edition = 0;
        var step = 0;
        for (var isReached = true; isReached; step++)
        {
            Assert.InRange(step, 0, MostSteps);
            // Makes the page anew, whatever the round before has left.
            await RenameAsync();
            (isReached, var page) = await ReadWithChangeAtAsync(step);
            var seen = Editions(page);
            Assert.Single(seen);
            Assert.InRange(seen.Single(), isReached ? edition - 1 : edition, edition);
            for (var again = 0; again < 2; again++)
            {
                Assert.Equal([edition], Editions(await TextAsync()));
            }
        }

        Assert.True(step > 4, "The page asked nothing.");

        // The address stays: the page is asked for at one.
        async Task RenameAsync()
        {
            edition++;
            var outcome = await site.Get<EditTerm>().ExecuteAsync(TermKind.Section, section,
                new TermFields($"Edition {edition}", "edition-0"), null, Actor.Command("test"), CancellationToken.None);
            Assert.Null(outcome.Problem);
        }

        async Task<(bool IsReached, string Page)> ReadWithChangeAtAsync(int wanted)
        {
            var engine = site.Get<Catalogue>().Engine;
            var (passed, isReached) = (0, false);
            engine.Running += Change;
            try
            {
                return (isReached, await TextAsync()) is var (_, page) ? (isReached, page) : default;
            }
            finally
            {
                engine.Running -= Change;
            }

            void Change(string sql)
            {
                if (!isReached && passed++ == wanted)
                {
                    isReached = true;
                    // The request waits within this step until the change is acknowledged.
                    RenameAsync().GetAwaiter().GetResult();
                }
            }
        }

        async Task<string> TextAsync()
        {
            using var response = await site.Client.GetAsync(path, TestContext.Current.CancellationToken);
            return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>A withdrawal holds from an instant: a read that began before it must not be kept as a page of the time after it.</summary>
    [Theory]
    [InlineData("/")]
    [InlineData("/articles/pier")]
    [InlineData("/articles/harbour")]
    [InlineData("/sections/edition-0")]
    public async Task Nothing_withdrawn_stays_on_a_page_wherever_the_withdrawal_falls_between_its_steps(string path)
    {
        await using var site = TestSite.Start();
        await site.PublishAsync(Filed("harbour") with { Markdown = "[The pier](/articles/pier)." });
        var pier = await site.PublishAsync(Filed("pier"));
        var isReached = true;
        for (var step = 0; isReached; step++)
        {
            Assert.InRange(step, 0, MostSteps);
            site.Clock.Advance(TimeSpan.FromSeconds(1));
            await site.PublishAsync(Filed("pier", EditKind.Update));
            isReached = await ReadWithWithdrawalAtAsync(step);
            if (isReached)
            {
                Assert.DoesNotContain("Headline of pier", await TextAsync(), StringComparison.Ordinal);
            }
        }

        async Task<bool> ReadWithWithdrawalAtAsync(int wanted)
        {
            var engine = site.Get<Catalogue>().Engine;
            var (passed, isDone) = (0, false);
            engine.Running += Change;
            await TextAsync();
            engine.Running -= Change;
            return isDone;

            void Change(string sql)
            {
                if (!isDone && passed++ == wanted)
                {
                    isDone = true;
                    site.Clock.Advance(TimeSpan.FromMilliseconds(1));
                    site.Get<WithdrawArticle>().ExecuteAsync(pier.ArticleId, "", "A test.", Actor.Command("test"), CancellationToken.None)
                        .GetAwaiter().GetResult();
                }
            }
        }

        async Task<string> TextAsync()
        {
            using var response = await site.Client.GetAsync(path, TestContext.Current.CancellationToken);
            return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }
    }

    private static TestPublication Filed(string slug, EditKind kind = EditKind.First) =>
        TestSite.Text(slug, $"Headline of {slug}", kind) with { Section = "Edition 0", Tags = ["Boats"], Authors = ["Ada Quay"] };

    private static HashSet<int> Editions(string page) =>
        [.. Edition().Matches(page).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"Edition (\d+)")]
    private static partial Regex Edition();
}
