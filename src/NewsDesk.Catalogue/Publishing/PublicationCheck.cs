using NewsDesk.Articles;
using NewsDesk.Pictures.Imaging;
using NewsDesk.Text;

namespace NewsDesk.Publishing;

/// <summary>Checks and normalises every publication.</summary>
internal static class PublicationCheck
{
    private const int MostTags = 30;
    private const int MostAuthors = 20;
    private const int LongestNote = 2_000;

    public static Result<Publication> Run(Publication publication)
    {
        if (TooMany(publication.Content.Authors, publication.Content.Tags) is { } tooMany)
        {
            return Result.Rejected<Publication>(tooMany);
        }

        string? problem = null;
        var content = ArticleField.All.Aggregate(publication.Content, (content, field) => field.Clean(content, Line));
        var result = publication with
        {
            // Words about a picture that was not chosen are left out.
            Content = content with
            {
                Lead = content.Lead is { Reference: "" } ? null : content.Lead,
                SocialImage = content.SocialImage is "" ? null : content.SocialImage,
            },
            Note = Line("note", publication.Note, LongestNote),
            EarlierNotes = [.. publication.EarlierNotes.Select(note => note with { Text = Line("correction", note.Text, LongestNote)! })],
        };
        return (problem ?? Rules(result, result.Content)) is { } broken ? Result.Rejected<Publication>(broken) : result;

        string? Line(string name, string? text, int longest)
        {
            if (text is null)
            {
                return null;
            }

            var clean = CleanText.Line(text, longest);
            problem ??= clean.ProblemWith(name);
            return clean.Value ?? text;
        }
    }

    public static string? TooMany(IReadOnlyList<string> authors, IReadOnlyList<string> tags) => (authors.Count, tags.Count) switch
    {
        ( > MostAuthors and var count, _) => $"The article names {count} authors, and {MostAuthors} is the most. Take some out.",
        (_, > MostTags and var count) => $"The article has {count} tags, and {MostTags} is the most. Take some out.",
        _ => null,
    };

    private static string? Rules(Publication publication, ArticleContent content) => publication switch
    {
        { Content.Headline: "" } => "The headline is empty. Write one.",
        _ when CleanText.Body(content.Markdown).ProblemWith("text") is { } problem => problem,
        _ when Slug.ProblemWith(content.Slug) is { } problem => problem,
        { Type: ArticleType.Page } when Slug.IsReserved(content.Slug) =>
            $"The address '{content.Slug}' is taken by a part of the site. Choose another.",
        { Kind: EditKind.Correction or EditKind.Clarification, Note: null or "", EarlierNotes: [] } =>
            "Tell readers what changed: a correction or clarification needs a public note.",
        { Kind: EditKind.First or EditKind.Minor or EditKind.Update, Note.Length: > 0 } =>
            "Only a clarification or a correction has a note for readers. Choose one of them, or empty the note.",
        { Content.Lead.Focus: { } focus } when !FocusPoint.All.Contains(focus) =>
            $"'{focus}' is no place in a picture. Give one of {string.Join(", ", FocusPoint.All)}.",
        { Content.Source.Agency: "" } => "The agency has no name. Give it, or take its address out.",
        { Content.Source.Url: { } url } when !IsWebAddress(url) => "The source’s address must begin with https:// or http://.",
        _ when content.Authors.Contains("") || content.Tags.Contains("") || content.Section == "" =>
            "An author, tag or section has no name.",
        _ when content.Language is { } language && LanguageTag.ProblemWith(language) is { } problem => problem,
        _ => null,
    };

    private static bool IsWebAddress(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed!.Scheme is "http" or "https";
}
