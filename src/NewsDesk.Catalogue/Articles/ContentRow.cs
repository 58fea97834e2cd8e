namespace NewsDesk.Articles;

/// <summary>Maps an article's content to the columns of its version; text, terms and pictures stand elsewhere.</summary>
public record ContentRow
{
    internal const string Columns = "v.headline, v.summary, v.language, v.genre, v.source_agency, v.source_url, v.source_republish, "
        + "v.search_title";

    /// <summary>In the order of <see cref="Values"/>.</summary>
    internal const string Names = "headline, summary, language, genre, source_agency, source_url, source_republish, search_title";

    /// <summary>A content without a language is in the site's.</summary>
    internal const string Values = "@Headline, @Summary, coalesce(@Language, (select language from site)), @Genre, @SourceAgency, "
        + "@SourceUrl, @SourceRepublish, @SearchTitle";

    public required string Headline { get; init; }

    public required string Summary { get; init; }

    public required string Language { get; init; }

    public required Genre Genre { get; init; }

    public string? SourceAgency { get; init; }

    public string? SourceUrl { get; init; }

    public bool? SourceRepublish { get; init; }

    public string? SearchTitle { get; init; }

    public string ShareTitle => SearchTitle ?? Headline;

    internal static object Of(ArticleContent content) => new
    {
        content.Headline,
        content.Summary,
        content.Language,
        Genre = content.Genre.ToString().ToLowerInvariant(),
        SourceAgency = content.Source?.Agency,
        SourceUrl = content.Source?.Url,
        SourceRepublish = content.Source?.Republish,
        content.SearchTitle,
    };

    internal ArticleContent ToContent() => new()
    {
        Headline = Headline,
        Summary = Summary,
        Language = Language,
        Genre = Genre,
        Source = SourceAgency is null ? null : new ArticleSource(SourceAgency, SourceUrl, SourceRepublish),
        SearchTitle = SearchTitle,
    };
}
