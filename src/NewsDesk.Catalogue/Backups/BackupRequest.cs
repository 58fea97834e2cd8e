namespace NewsDesk.Backups;

/// <summary>Which backup to make.</summary>
public sealed record BackupRequest
{
    public required string File { get; init; }

    public bool WithKeys { get; init; } = true;

    /// <summary>Whether a file that is there is replaced, once the new one is found whole.</summary>
    public bool Overwrite { get; init; }

    public bool IsScheduled { get; init; }
}
