namespace NewsDesk.Editors;

/// <summary>A form that was sent by somebody who had to sign in first.</summary>
public sealed record StashedForm
{
    /// <summary>Of the page that shows the form again.</summary>
    public required string Path { get; init; }

    /// <summary>JSON.</summary>
    public required string Fields { get; init; }

    public required DateTimeOffset StashedAt { get; init; }

    /// <summary>False where it was stashed before anybody had signed in in the browser.</summary>
    public required bool IsOwned { get; init; }
}
