using NewsDesk.Articles;
using NewsDesk.Terms;

namespace NewsDesk.Reading;

/// <summary>The front page: the newest article leads, five follow, then each section with its newest. No article comes twice.</summary>
public sealed class FrontPage(ArticleList list, SiteFrames frames, CatalogueRead read)
{
    private const int Beside = 5;
    private const int PerSection = 3;

    public async Task<Front> FindAsync()
    {
        var frame = await frames.FindAsync(read);
        var top = frame.Newest.Take(1 + Beside).ToList();
        // An article has one section: those of other sections can't come again.
        var shown = top.Select(article => article.Id).ToHashSet();
        var blocks = new List<FrontSection>();
        foreach (var section in frame.Sections)
        {
            var articles = await list.NewestAsync(ListScope.Of(TermKind.Section, section.Id), PerSection, shown, AsOf.Of(read));
            if (articles.Count > 0)
            {
                blocks.Add(new FrontSection(section, articles));
            }
        }

        return new Front(top.Count > 0 ? top[0] : null, [.. top.Skip(1)], blocks);
    }
}

/// <summary>The articles of the front page, in order. The lead is null while nothing is published.</summary>
public sealed record Front(ListedArticle? Lead, IReadOnlyList<ListedArticle> Beside, IReadOnlyList<FrontSection> Sections)
{
    public IReadOnlyCollection<long> Shown =>
        [.. new[] { Lead }.OfType<ListedArticle>().Concat(Beside).Concat(Sections.SelectMany(section => section.Articles))
            .Select(article => article.Id)];
}

/// <summary>A section on the front page with its newest articles that stand nowhere above.</summary>
public sealed record FrontSection(Term Section, IReadOnlyList<ListedArticle> Articles);
