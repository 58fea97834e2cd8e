using NewsDesk.Articles;
using NewsDesk.Editors;

namespace NewsDesk.Work;

/// <summary>A preview as its article's page lists it.</summary>
public sealed record PreviewLink
{
    public required long Id { get; init; }

    public required string MadeBy { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>What a preview shows.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="Content">Its text as the maker has it.</param>
/// <param name="Maker">Who made the link: it shows no picture that they may not see.</param>
/// <param name="ExpiresAt">When it ends by itself.</param>
public sealed record PreviewedText(long ArticleId, ArticleContent Content, Person Maker, DateTimeOffset ExpiresAt);
