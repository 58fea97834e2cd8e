using NewsDesk.Reading;
using NewsDesk.Terms;

namespace NewsDesk.Web.Pages.Shared;

/// <summary>A section's place on the front page and the form it takes there, which is a class of front.css.</summary>
public sealed record FrontBand(string Form, Term Section, IReadOnlyList<ListedArticle> Articles)
{
    private static readonly string[] WithoutPicture = ["columns", ""];

    private static readonly string[][] Forms = [["one", "one turned"], ["halves", "columns"], ["first", "", "columns"]];

    /// <summary>Gives each section a form that suits its articles and is not that of the section above it.</summary>
    public static IReadOnlyList<FrontBand> Of(IReadOnlyList<FrontSection> sections)
    {
        var bands = new List<FrontBand>();
        foreach (var (section, articles) in sections)
        {
            var forms = articles.Count > 1 && articles[0].Picture is null ? WithoutPicture
                : Forms[Math.Min(articles.Count, Forms.Length) - 1];
            var turn = bands.Count % forms.Length;
            var form = bands.Count > 0 && bands[^1].Form == forms[turn] ? forms[(turn + 1) % forms.Length] : forms[turn];
            bands.Add(new FrontBand(form, section, articles));
        }

        return bands;
    }
}
