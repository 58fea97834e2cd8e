namespace NewsDesk.Articles;

/// <summary>A field of <see cref="ArticleContent"/>, with its label and how it is checked and compared.</summary>
public sealed class ArticleField
{
    private const int LongestHeadline = 250;
    private const int LongestSummary = 1_000;
    private const int LongestName = 100;

    // Search results cut a longer title.
    private const int LongestSearchTitle = 70;

    public static ArticleField Headline { get; } = new("headline", "Headline", content => content.Headline)
    {
        Copy = (to, from) => to with { Headline = from.Headline },
        Clean = (content, line) => content with { Headline = line("headline", content.Headline, LongestHeadline)! },
    };

    public static ArticleField Summary { get; } = new("summary", "Standfirst", content => content.Summary)
    {
        Copy = (to, from) => to with { Summary = from.Summary },
        Clean = (content, line) => content with { Summary = line("summary", content.Summary, LongestSummary)! },
    };

    public static ArticleField Markdown { get; }
        = new("text", "Text", content => content.Markdown) { Copy = (to, from) => to with { Markdown = from.Markdown } };

    public static ArticleField Section { get; } = new("section", "Section", content => content.Section)
    {
        Copy = (to, from) => to with { Section = from.Section },
        Clean = (content, line) => content with { Section = line("section", content.Section, LongestName) },
    };

    public static ArticleField Authors { get; } = new("authors", "Byline", content => string.Join(", ", content.Authors))
    {
        Copy = (to, from) => to with { Authors = from.Authors },
        Clean = (content, line) => content with { Authors = [.. content.Authors.Select(name => line("author", name, LongestName)!)] },
    };

    public static ArticleField Tags { get; } = new("tags", "Tags", content => string.Join(", ", content.Tags))
    {
        Copy = (to, from) => to with { Tags = from.Tags },
        Clean = (content, line) => content with { Tags = [.. content.Tags.Select(name => line("tag", name, LongestName)!)] },
    };

    public static ArticleField Genre { get; } = new("genre", "Genre", content => content.Genre.ToString());

    public static ArticleField Language { get; }
        = new("language", "Language", content => content.Language) { Copy = (to, from) => to with { Language = from.Language } };

    public static ArticleField Slug { get; }
        = new("slug", "URL", content => content.Slug) { Copy = (to, from) => to with { Slug = from.Slug } };

    public static ArticleField SearchTitle { get; } = new("search-title", "Title for search and sharing", content => content.SearchTitle)
    {
        Copy = (to, from) => to with { SearchTitle = from.SearchTitle },
        Clean = (content, line) =>
            content with
            {
                SearchTitle = line("title for search and sharing", content.SearchTitle, LongestSearchTitle) is { Length: > 0 } title
                    ? title
                    : null,
            },
    };

    public static ArticleField SocialImage { get; } = new("social-image", "Picture for sharing", content => content.SocialImage);

    public static ArticleField Lead { get; } = new("lead", "Lead picture", content => content.Lead?.Reference);

    public static ArticleField LeadAlt { get; } = new("lead-alt", "Alt text",
        content => content.Lead is { } lead ? lead.Alt switch { null => "not decided", "" => "decorative", var alt => alt } : null)
    {
        Copy = OfLead((to, from) => to with { Alt = from.Alt }),
        Clean = CleanLead((lead, line) => lead with { Alt = line("alternative text", lead.Alt, LongestSummary) }),
    };

    public static ArticleField LeadCaption { get; } = new("lead-caption", "Caption", content => content.Lead?.Caption)
    {
        Copy = OfLead((to, from) => to with { Caption = from.Caption }),
        Clean = CleanLead((lead, line) => lead with { Caption = line("caption", lead.Caption, LongestSummary) }),
    };

    public static ArticleField LeadCredit { get; } = new("lead-credit", "Credit", content => content.Lead?.Credit)
    {
        Copy = OfLead((to, from) => to with { Credit = from.Credit }),
        Clean = CleanLead((lead, line) => lead with { Credit = line("credit", lead.Credit, LongestHeadline) }),
    };

    public static ArticleField LeadFocus { get; } = new("lead-focus", "Focus point", content => content.Lead?.Focus)
    {
        Copy = OfLead((to, from) => to with { Focus = from.Focus }),
    };

    public static ArticleField SourceAgency { get; } = new("agency", "Agency", content => content.Source?.Agency)
    {
        Copy = (to, from) => from.Source is null ? to : to with { Source = from.Source with { Url = null } },
        Clean = (content, line) => content.Source is not { } source ? content
            : content with { Source = source with { Agency = line("source agency", source.Agency, LongestName)! } },
    };

    public static ArticleField SourceUrl { get; } = new("source-url", "Source URL", content => content.Source?.Url)
    {
        Copy = (to, from) => from.Source is null ? to : to with { Source = new ArticleSource("Sound", from.Source.Url) },
    };

    public static ArticleField SourceRepublish { get; } =
        new("republish", "Republishing", content => content.Source?.Republish switch { true => "yes", false => "no", null => null });

    private ArticleField(string id, string label, Func<ArticleContent, string?> value) =>
        (Id, Label, Value) = (id, label, content => value(content) ?? "");

    /// <summary>Normalises one line, whose problem calls it by this name; null stays null.</summary>
    internal delegate string? ReadLine(string name, string? text, int longest);

    public static IReadOnlyList<ArticleField> All { get; } =
    [
        Headline, Summary, Markdown, Section, Authors, Tags, Genre, Language, Slug, Lead, LeadAlt, LeadCaption, LeadCredit, LeadFocus,
        SearchTitle, SocialImage, SourceAgency, SourceUrl, SourceRepublish,
    ];

    public static IReadOnlyList<ArticleField> AroundText { get; } = [.. All.Except([Headline, Summary, Markdown])];

    public string Id { get; }

    public string Label { get; }

    public Func<ArticleContent, string> Value { get; }

    /// <summary>Puts the field of the second content into the first, without what else it would need there.</summary>
    internal Func<ArticleContent, ArticleContent, ArticleContent> Copy { get; private init; } = (to, _) => to;

    internal Func<ArticleContent, ReadLine, ArticleContent> Clean { get; private init; } = (content, _) => content;

    // Words about a picture that was not chosen are left out.
    private static Func<ArticleContent, ArticleContent, ArticleContent> OfLead(Func<LeadPicture, LeadPicture, LeadPicture> copy) =>
        (to, from) => from.Lead is { Reference: not "" } lead ? to with { Lead = copy(new LeadPicture(lead.Reference), lead) } : to;

    private static Func<ArticleContent, ReadLine, ArticleContent> CleanLead(Func<LeadPicture, ReadLine, LeadPicture> clean) =>
        (content, line) => content.Lead is { } lead ? content with { Lead = clean(lead, line) } : content;
}
