using NewsDesk.Articles;
using NewsDesk.Rendering;

namespace NewsDesk.Publishing;

/// <summary>A publication that is checked and rendered.</summary>
public sealed record PreparedPublication(Publication Publication, RenderedMarkdown Text)
{
    public IEnumerable<string> References =>
        [.. Publication.Content.PicturesAround(), .. Text.Pictures.Select(picture => picture.Reference)];
}
