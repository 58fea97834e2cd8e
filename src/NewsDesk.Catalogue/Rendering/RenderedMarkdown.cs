namespace NewsDesk.Rendering;

/// <summary>A Markdown body as safe HTML, with what the catalogue needs to know about it.</summary>
public sealed record RenderedMarkdown
{
    /// <summary>Safe HTML with marks for pictures and article links; <see cref="Marks"/> fills them in at reading.</summary>
    public required string Html { get; init; }

    /// <summary>Visible words; see <see cref="WordCount"/> for scripts without spaces.</summary>
    public required int Words { get; init; }

    /// <summary>In the order of their marks' numbers.</summary>
    public required IReadOnlyList<BodyPicture> Pictures { get; init; }

    /// <summary>The slugs of the articles linked to, each once, in the order they are first named.</summary>
    public required IReadOnlyList<string> Links { get; init; }
}
