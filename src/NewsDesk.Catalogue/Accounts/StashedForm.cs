namespace NewsDesk.Accounts;

/// <summary>A form that was sent by somebody who had to sign in first.</summary>
public sealed record StashedForm
{
    public required string Path { get; init; }

    public required string Fields { get; init; }

    public required DateTimeOffset StashedAt { get; init; }

    /// <summary>False where it was stashed before anybody had signed in in the browser.</summary>
    public required bool IsOwned { get; init; }
}
