using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Pictures.Files;
using NewsDesk.Publishing;
using NewsDesk.Storage;

namespace NewsDesk.Tests;

/// <summary>A publication as tests write it down: the fields of its content, and its pictures, beside its own. Shared by the test
/// projects.</summary>
public sealed record TestPublication
{
    public ArticleType Type { get; init; } = ArticleType.Article;

    public string? Uid { get; init; }

    public required string Slug { get; init; }

    public required EditKind Kind { get; init; }

    public string? Note { get; init; }

    public DateTimeOffset? VisibleFrom { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public ScheduledVersions Scheduled { get; init; } = ScheduledVersions.Refuse;

    public required string Headline { get; init; }

    public string Summary { get; init; } = "";

    public string Markdown { get; init; } = "";

    public string? Language { get; init; }

    public Genre Genre { get; init; } = Genre.News;

    public string? Section { get; init; }

    public IReadOnlyList<string> Authors { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    public LeadPicture? Lead { get; init; }

    public ArticleSource? Source { get; init; }

    public string? SearchTitle { get; init; }

    public string? SocialImage { get; init; }

    public IReadOnlyDictionary<string, StoredPicture> Pictures { get; init; } = new Dictionary<string, StoredPicture>();

    public IReadOnlyList<DatedNote> EarlierNotes { get; init; } = [];

    public string? FrontMatter { get; init; }

    public int? Base { get; init; }

    public required Actor By { get; init; }

    public string? Operation { get; init; }

    public ArticleContent Content => new()
    {
        Headline = Headline,
        Slug = Slug,
        Summary = Summary,
        Markdown = Markdown,
        Language = Language,
        Genre = Genre,
        Section = Section,
        Authors = Authors,
        Tags = Tags,
        Lead = Lead,
        Source = Source,
        SearchTitle = SearchTitle,
        SocialImage = SocialImage,
    };

    public Publication ToPublication() => new()
    {
        Type = Type,
        Uid = Uid,
        Content = Content,
        Kind = Kind,
        Note = Note,
        VisibleFrom = VisibleFrom,
        UpdatedAt = UpdatedAt,
        Scheduled = Scheduled,
        EarlierNotes = EarlierNotes,
        FrontMatter = FrontMatter,
        Base = Base,
        By = By,
        Operation = Operation,
    };
}

internal static class TestPublications
{
    public static Task<Result<PublishedVersion>> ExecuteAsync(
        this PublishArticle publish, TestPublication publication, CancellationToken cancellation) =>
        publish.ExecuteAsync(publication.ToPublication(), publication.Pictures, cancellation);
}
