namespace NewsDesk.Editors;

/// <summary>What somebody sent to an address when they had to prove first who they are.</summary>
public sealed record StashedForm
{
    /// <summary>Of the page that shows the form again.</summary>
    public required string Path { get; init; }

    /// <summary>JSON, in the shape of the program that stashed it.</summary>
    public required string Fields { get; init; }

    public required DateTimeOffset StashedAt { get; init; }

    /// <summary>True where its owner was known when it was stashed; otherwise it came from the browser of the person who sees it.</summary>
    public required bool IsOwned { get; init; }
}
