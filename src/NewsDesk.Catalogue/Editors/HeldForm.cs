namespace NewsDesk.Editors;

/// <summary>What somebody sent to an address when they had to prove first who they are.</summary>
public sealed record HeldForm
{
    /// <summary>Of the page that shows the form again.</summary>
    public required string Path { get; init; }

    /// <summary>JSON, of whoever held it.</summary>
    public required string Fields { get; init; }

    public required DateTimeOffset HeldAt { get; init; }

    /// <summary>Whose it is was known when it was held; else it came from the browser of whoever looks at it now.</summary>
    public required bool IsOwned { get; init; }
}
