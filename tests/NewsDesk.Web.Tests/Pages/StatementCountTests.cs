using Microsoft.Extensions.DependencyInjection;
using NewsDesk.Storage;
using NewsDesk.Storage.Engines;
using NewsDesk.Tests;
using NewsDesk.Web.Caching;
using NewsDesk.Web.Tests.Pictures;

namespace NewsDesk.Web.Tests.Pages;

/// <summary>What a page that is not cached asks the catalogue.</summary>
public sealed partial class StatementCountTests
{
    /// <summary>The generation, the article and its terms; its pictures, its notes and its links are one more each.</summary>
    private const int ForAPlainArticle = 3;

    /// <summary>What is asked once a state: the next instant at which it ends, the settings, the sections, the newest articles.</summary>
    private const int ForAState = 4;

    [Fact]
    public async Task An_article_is_few_statements_whose_text_is_the_same_for_each()
    {
        await using var pictures = await FillAsync();
        var site = pictures.Site;
        var known = new HashSet<string>();
        foreach (var slug in new[] { "a", "first", "linked-first" })
        {
            known.UnionWith(await StatementsAsync(site, slug));
        }

        var (illustrated, plain, linked) =
            (await StatementsAsync(site, "b"), await StatementsAsync(site, "second"), await StatementsAsync(site, "linked-second"));
        Assert.Equal(
            [ForAPlainArticle + 2, ForAPlainArticle, ForAPlainArticle + 1],
            new[] { illustrated.Count, plain.Count, linked.Count });

        await site.PublishAsync(Filed("newer"));
        var afterAChange = await StatementsAsync(site, "second");
        Assert.InRange(afterAChange.Count, ForAPlainArticle + ForAState, ForAPlainArticle + ForAState + 1);
        Assert.Empty(illustrated.Concat(plain).Concat(linked).Concat(afterAChange).Except(known));
        Assert.Empty(await StatementsAsync(site, "second"));
    }

    private static async Task<PictureSite> FillAsync()
    {
        var pictures = PictureSite.Start(services: services =>
            // It takes the test's publishes for changes of another program, at any moment, and the next request would ask for the state
            // anew.
            services.Remove(services.Single(service => service.ImplementationType == typeof(ContentPoller))));
        const string keys = "author: Ada Quay\ntags: [Boats, Ships]\nsection: Coast\ncorrections:\n  - {date: 2026-01-03, kind: "
            + "correction, text: It was wrong.}\n";
        await pictures.ImportAsync("a", keys);
        await pictures.ImportAsync("b", keys);
        foreach (var slug in new[] { "first", "second" })
        {
            await pictures.Site.PublishAsync(Filed(slug));
            await pictures.Site.PublishAsync(Filed($"linked-{slug}") with { Markdown = "[First](/articles/first) and text." });
        }

        return pictures;
    }

    private static TestPublication Filed(string slug) =>
        TestSite.Text(slug, $"Headline of {slug}") with { Section = "Coast", Authors = ["Ada Quay"], Tags = ["Boats", "Ships"] };

    /// <summary>The statements of an article's page.</summary>
    private static async Task<List<string>> StatementsAsync(TestSite site, string slug)
    {
        var ran = new List<string>();
        var engine = site.Get<Catalogue>().Engine;
        engine.Running += Note;
        await site.ReadAsync($"/articles/{slug}");
        engine.Running -= Note;
        return ran;

        void Note(string sql)
        {
            if (sql is not (Engine.StateBegins or Engine.StateEnds))
            {
                lock (ran)
                {
                    ran.Add(sql);
                }
            }
        }
    }
}
