namespace NewsDesk.Rendering;

/// <summary>A Markdown body as safe HTML, with its words, pictures and links.</summary>
public sealed record RenderedMarkdown
{
    /// <summary>Safe HTML with placeholders, which <see cref="Placeholders"/> fills when it is read.</summary>
    public required string Html { get; init; }

    public required int Words { get; init; }

    public required IReadOnlyList<BodyPicture> Pictures { get; init; }

    /// <summary>The slugs of linked articles, each once, in the order of their first links.</summary>
    public required IReadOnlyList<string> Links { get; init; }
}
