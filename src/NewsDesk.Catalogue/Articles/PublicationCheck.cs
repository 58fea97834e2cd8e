using NewsDesk.Pictures;
using NewsDesk.Text;

namespace NewsDesk.Articles;

/// <summary>What every publication must keep to, whoever sends it. Texts come out normalised.</summary>
internal static class PublicationCheck
{
    public const int MostTags = 30;
    public const int MostAuthors = 20;

    private const int LongestHeadline = 250;
    private const int LongestSummary = 1_000;
    private const int LongestName = 100;
    private const int LongestNote = 2_000;

    public static (Publication Checked, string? Problem) Run(Publication publication)
    {
        if (TooMany(publication.Authors, publication.Tags) is { } tooMany)
        {
            return (publication, tooMany);
        }

        string? problem = null;
        var result = publication with
        {
            Headline = Line("headline", publication.Headline, LongestHeadline),
            Summary = Line("summary", publication.Summary, LongestSummary),
            Note = Optional("note", publication.Note, LongestNote),
            Section = Optional("section", publication.Section, LongestName),
            Authors = [.. publication.Authors.Select(name => Line("author", name, LongestName))],
            Tags = [.. publication.Tags.Select(name => Line("tag", name, LongestName))],
            Lead = publication.Lead is null ? null : publication.Lead with
            {
                Alt = Optional("alternative text", publication.Lead.Alt, LongestSummary),
                Caption = Optional("caption", publication.Lead.Caption, LongestSummary),
                Credit = Optional("credit", publication.Lead.Credit, LongestHeadline),
            },
            Source = publication.Source is null ? null : publication.Source with
            {
                Agency = Line("source agency", publication.Source.Agency, LongestName),
            },
            EarlierNotes = [.. publication.EarlierNotes.Select(note => note with { Text = Line("correction", note.Text, LongestNote) })],
        };
        return (result, problem ?? Rules(result));

        string Line(string field, string raw, int longest)
        {
            var clean = CleanText.Line(raw, longest);
            problem ??= clean.ProblemWith(field);
            return clean.Value ?? raw;
        }

        string? Optional(string field, string? raw, int longest) => raw is null ? null : Line(field, raw, longest);
    }

    /// <summary>One sentence where an article has more authors or tags than can be filed, else null.</summary>
    public static string? TooMany(IReadOnlyList<string> authors, IReadOnlyList<string> tags) => (authors.Count, tags.Count) switch
    {
        ( > MostAuthors and var count, _) => $"The article names {count} authors, and {MostAuthors} is the most. Take some out.",
        (_, > MostTags and var count) => $"The article has {count} tags, and {MostTags} is the most. Take some out.",
        _ => null,
    };

    private static string? Rules(Publication publication) => publication switch
    {
        { Headline: "" } => "The headline is empty. Write one.",
        _ when CleanText.Body(publication.Markdown).ProblemWith("text") is { } problem => problem,
        _ when Slug.ProblemWith(publication.Slug) is { } problem => problem,
        { Type: ArticleType.Page } when Slug.IsReserved(publication.Slug) => $"The address '{publication.Slug}' is taken by a part of the site. Choose another.",
        { Kind: EditKind.Correction or EditKind.Clarification, Note: null or "", EarlierNotes: [] } => "Tell readers what changed: a correction or clarification needs a public note.",
        { Kind: EditKind.First or EditKind.Minor or EditKind.Update, Note.Length: > 0 } =>
            "Only a clarification or a correction has a note for readers. Choose one of them, or empty the note.",
        { Lead.Focus: { } focus } when !PicturePlace.All.Contains(focus) => $"'{focus}' is no place in a picture. Give one of {string.Join(", ", PicturePlace.All)}.",
        { Source.Agency: "" } => "The agency has no name. Give it, or take its address out.",
        { Source.Url: { } url } when !IsWebAddress(url) => "The source’s address must begin with https:// or http://.",
        _ when publication.Authors.Contains("") || publication.Tags.Contains("") || publication.Section == "" => "An author, tag or section has no name.",
        _ when ProblemWithLanguage(publication.Language) is { } problem => problem,
        _ => null,
    };

    private static bool IsWebAddress(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed!.Scheme is "http" or "https";

    /// <summary>Null, or why a text can't be said to be in that language.</summary>
    public static string? ProblemWithLanguage(string tag) => IsLanguage(tag) ? null : $"The language '{tag}' is not a language tag such as en or pt-BR.";

    private static bool IsLanguage(string tag) =>
        tag.Length <= 35 && tag.Split('-') is [{ Length: 2 or 3 } primary, .. var rest]
        && primary.All(char.IsAsciiLetter) && rest.All(part => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit));
}
