namespace NewsDesk.Text;

/// <summary>A clean text, or the problem of one that was rejected.</summary>
public sealed record CheckedText
{
    public string? Value { get; private init; }

    public string? Problem { get; private init; }

    public string? ProblemWith(string what) => Problem is null ? null : $"The {what} can’t be used: {Problem}";

    internal static CheckedText Keep(string value) => new() { Value = value };

    internal static CheckedText Refuse(string problem) => new() { Problem = problem };
}
