using Microsoft.Playwright;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Storage;
using NewsDesk.Workflow;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>The page that publishes a text, in the browser.</summary>
public sealed class PublicationPageTests(Desk desk, Chromium chromium)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_issue_leads_into_its_field(bool withScripts)
    {
        var content =
            new ArticleContent
            {
                Slug = "No slug",
                Language = "klingon",
                Tags = [new string('a', 200)],
                Source = new ArticleSource("", "ftp://wire.example.org/")
            };
        var begun = await desk.Site.Get<SaveDraft>().BeginAsync(Guid.CreateVersion7(), ArticleType.Article, content,
            desk[Role.Editor].Person, null, TestContext.Current.CancellationToken);
        await using var visit = await desk.OpenAsync(
            chromium, $"/admin/articles/{begun.Value!.ArticleId}/publication", Role.Editor,
            options => (options.JavaScriptEnabled, options.ViewportSize) = (withScripts, new ViewportSize { Width = 360, Height = 800 }));
        var links = await visit.Page.Locator(".advice li a")
            .EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        Assert.Equal(
            ["headline", "tags", "language", "slug", "agency", "source-url", "summary", "text", "section", "lead"],
            links.Select(link => link.Split('#')[1]));
        foreach (var (n, link) in links.Index())
        {
            await visit.Page.Locator(".advice li a").Nth(n).ClickAsync();
            var id = link.Split('#')[1];
            await Assertions.Expect(visit.Page.Locator($"#{id}")).ToBeFocusedAsync();
            await Assertions.Expect(visit.Page.Locator($"#{id}")).ToBeInViewportAsync();
            // The text's tools stand between it and its label.
            if (id != "text")
            {
                await Assertions.Expect(visit.Page.Locator($"label[for={id}]")).ToBeInViewportAsync();
            }

            await visit.Page.GoBackAsync();
        }

        Assert.Empty(visit.Problems);
    }
}
