using System.Diagnostics.CodeAnalysis;

namespace NewsDesk.Rendering;

/// <summary>A rendered text, or the sentence that tells its writer what to change.</summary>
public sealed record RenderResult
{
    private RenderResult()
    {
    }

    /// <summary>Null when the text was refused.</summary>
    public RenderedMarkdown? Text { get; private init; }

    /// <summary>One sentence for the writer; null when the text was rendered.</summary>
    public string? Refusal { get; private init; }

    [MemberNotNullWhen(true, nameof(Text))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsRendered => Text is not null;

    internal static RenderResult Rendered(RenderedMarkdown text) => new() { Text = text };

    internal static RenderResult Refused(string refusal) => new() { Refusal = refusal };
}
