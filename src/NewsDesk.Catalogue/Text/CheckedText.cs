namespace NewsDesk.Text;

/// <summary>A text that may be kept, or the sentence that tells its writer why not.</summary>
public sealed record CheckedText
{
    private CheckedText()
    {
    }

    /// <summary>The text to keep; null when it was refused.</summary>
    public string? Value { get; private init; }

    /// <summary>One sentence for the writer; null when the text is fine.</summary>
    public string? Problem { get; private init; }

    /// <summary>The same sentence naming what was typed, such as <c>caption</c>; null when the text is fine.</summary>
    public string? ProblemWith(string what) => Problem is null ? null : $"The {what} can’t be used: {Problem}";

    internal static CheckedText Keep(string value) => new() { Value = value };

    internal static CheckedText Refuse(string problem) => new() { Problem = problem };
}
