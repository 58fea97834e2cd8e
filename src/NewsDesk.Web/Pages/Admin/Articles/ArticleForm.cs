using NewsDesk.Articles;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>The fields of an article as they were typed. A page binds them as <c>Form</c>; an empty one comes as null.</summary>
public sealed record ArticleForm
{
    public static IReadOnlyList<string> Scripts { get; } =
    [
        "editor-tools.js", "editor-lists.js", "editor-paste.js", "editor-pictures.js", "editor-lead.js", "editor-social-image.js",
        "editor-grow.js", "editor-counts.js", "editor-preview.js",
        "editor-alsosee.js", "editor-names.js", "editor-save.js", "choose-by-typing.js",
    ];

    public string? Headline { get; init; }

    public string? Slug { get; init; }

    public string? Summary { get; init; }

    public string? Markdown { get; init; }

    public string? Section { get; init; }

    /// <summary>One line, as <see cref="NamesField"/> writes it; so are <see cref="Tags"/>.</summary>
    public string? Authors { get; init; }

    public string? Tags { get; init; }

    public string? Language { get; init; }

    public Genre Genre { get; init; }

    public string? SearchTitle { get; init; }

    public string? SocialImage { get; init; }

    public string? LeadReference { get; init; }

    /// <summary>Null without <see cref="LeadDecorative"/> is undecided.</summary>
    public string? LeadAlt { get; init; }

    public bool LeadDecorative { get; init; }

    public string? LeadCaption { get; init; }

    public string? LeadCredit { get; init; }

    public string? LeadFocus { get; init; }

    public string? SourceAgency { get; init; }

    public string? SourceUrl { get; init; }

    public bool? SourceRepublish { get; init; }

    public int Base { get; init; }

    public static string NewEditing() => Guid.NewGuid().ToString("N");

    public static ArticleForm Of(ArticleContent content, int @base) => new()
    {
        Headline = content.Headline,
        Slug = content.Slug,
        Summary = content.Summary,
        Markdown = content.Markdown,
        Section = content.Section,
        Authors = NamesField.Of(content.Authors),
        Tags = NamesField.Of(content.Tags),
        Language = content.Language,
        Genre = content.Genre,
        SearchTitle = content.SearchTitle,
        SocialImage = content.SocialImage,
        LeadReference = content.Lead?.Reference,
        LeadAlt = content.Lead?.Alt,
        LeadDecorative = content.Lead?.Alt == "",
        LeadCaption = content.Lead?.Caption,
        LeadCredit = content.Lead?.Credit,
        LeadFocus = content.Lead?.Focus,
        SourceAgency = content.Source?.Agency,
        SourceUrl = content.Source?.Url,
        SourceRepublish = content.Source?.Republish,
        Base = @base,
    };

    public ArticleContent ToContent() => new()
    {
        Headline = Line(Headline) ?? "",
        Slug = Line(Slug) ?? "",
        Summary = Line(Summary) ?? "",
        // Browsers send lines with CR LF, whatever the text had.
        Markdown = (Markdown ?? "").Replace("\r\n", "\n", StringComparison.Ordinal),
        Section = Line(Section),
        Authors = NamesField.Read(Authors),
        Tags = NamesField.Read(Tags),
        Language = Line(Language),
        Genre = Genre,
        SearchTitle = Line(SearchTitle),
        SocialImage = Line(SocialImage),
        Lead = Lead(),
        Source = Line(SourceAgency) is null && Line(SourceUrl) is null ? null
            : new ArticleSource(Line(SourceAgency) ?? "", Line(SourceUrl), SourceRepublish),
    };

    /// <summary>Words about a picture that is still to be chosen are kept, with an empty reference.</summary>
    private LeadPicture? Lead()
    {
        var alt = Line(LeadAlt) ?? (LeadDecorative ? "" : null);
        var lead = new LeadPicture(Line(LeadReference) ?? "", alt, Line(LeadCaption), Line(LeadCredit), Line(LeadFocus));
        return lead == new LeadPicture("", null, null, null) ? null : lead;
    }

    /// <summary>A line end in a field of several lines is a space; what is empty is null.</summary>
    private static string? Line(string? text)
    {
        var line = text?.Replace("\r\n", " ", StringComparison.Ordinal).Replace('\n', ' ').Trim();
        return string.IsNullOrEmpty(line) ? null : line;
    }
}
