using NewsDesk.Rendering;

namespace NewsDesk.Articles;

/// <summary>A publication that is checked and rendered.</summary>
public sealed record PreparedPublication(Publication Publication, RenderedMarkdown Text)
{
    /// <summary>The pictures it names, in the order of their positions: for sharing, the lead, those of the text.</summary>
    public IEnumerable<string> References => [.. Publication.Content.PicturesAround(), .. Text.Pictures.Select(picture => picture.Reference)];
}
