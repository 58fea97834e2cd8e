namespace NewsDesk.Upgrades;

/// <summary>Counts the losses of going back, and names the folder that holds them.</summary>
public sealed record LossReport
{
    public required string Folder { get; init; }

    public required int Publishes { get; init; }

    public required int Drafts { get; init; }

    public required int Accounts { get; init; }

    public required int Pictures { get; init; }

    /// <summary>Acts that must be done again, as what they took away comes back.</summary>
    public required int Withdrawals { get; init; }

    public required int Erasures { get; init; }

    public required int DisabledAccounts { get; init; }
}
