using NewsDesk.Rendering;

namespace NewsDesk.Articles;

/// <summary>A publication that is checked and rendered, or the problem for which it can't be published.</summary>
public sealed record PreparedPublication
{
    public required Publication Publication { get; init; }

    public RenderedMarkdown? Text { get; init; }

    public string? Problem { get; init; }

    /// <summary>The pictures it names, in the order of their positions: for sharing, the lead, those of the text.</summary>
    public IEnumerable<string> References =>
    [
        .. Publication.Content.PicturesAround(),
        .. Text?.Pictures.Select(picture => picture.Reference) ?? [],
    ];
}
