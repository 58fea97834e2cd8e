using NewsDesk.Articles;
using NewsDesk.Pictures;

namespace NewsDesk.Reading;

/// <summary>An article as a list shows it.</summary>
public sealed record ListedArticle
{
    public required long Id { get; init; }

    public required string Slug { get; init; }

    public required string Headline { get; init; }

    public required string Summary { get; init; }

    public required string Language { get; init; }

    public required Genre Genre { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? SectionName { get; init; }

    public string? SectionSlug { get; init; }

    public string? Author { get; init; }

    public string? PictureHash { get; init; }

    public int PictureWidth { get; init; }

    public int PictureHeight { get; init; }

    public string? PictureAlt { get; init; }

    public string? PictureFocus { get; init; }

    public bool PictureAvif { get; init; }

    public bool PictureWebp { get; init; }

    public PictureUse? Picture => PictureHash is null
        ? null
        : new PictureUse
        {
            Hash = PictureHash,
            Width = PictureWidth,
            Height = PictureHeight,
            Alt = PictureAlt,
            Focus = PictureFocus,
            Avif = PictureAvif,
            Webp = PictureWebp,
        };
}
