namespace NewsDesk.Upgrades;

/// <summary>What going back loses, counted, and the folder in which it stands.</summary>
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
