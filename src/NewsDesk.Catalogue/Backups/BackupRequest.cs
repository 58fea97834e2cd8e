namespace NewsDesk.Backups;

/// <summary>Which backup to make.</summary>
public sealed record BackupRequest
{
    public required string File { get; init; }

    public bool WithKeys { get; init; } = true;

    /// <summary>Lets the new backup, once it is found whole, replace a file of this name.</summary>
    public bool Overwrite { get; init; }

    public bool IsScheduled { get; init; }
}
